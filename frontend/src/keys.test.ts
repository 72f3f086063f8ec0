import assert from 'node:assert/strict';
import { test } from 'node:test';
import { press, register, registered, spoken, stroke } from './keys.ts';

function event(key: string, rest: Partial<KeyboardEvent> = {}): KeyboardEvent {
  const made = { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, defaultPrevented: false, timeStamp: 0, target: null, ...rest };
  return Object.assign(made, { preventDefault: () => Object.assign(made, { defaultPrevented: true }) }) as unknown as KeyboardEvent;
}
Object.assign(globalThis, { HTMLElement: class {} });

test('a stroke is named by what it types, and by what is held', () => {
  assert.equal(stroke(event('K', { ctrlKey: true })), 'mod+k');
  assert.equal(stroke(event('?', { shiftKey: true })), '?');
  assert.equal(stroke(event('Enter', { shiftKey: true })), 'shift+Enter');
  assert.equal(stroke(event('J', { shiftKey: true })), 'shift+j');
  assert.equal(stroke(event(' ', { shiftKey: true })), 'shift+ ');
});

test('a key is spoken as the keyboard has it, plus and space included', () => {
  assert.deepEqual([spoken('mod+shift+z'), spoken('g p'), spoken('+'), spoken('shift+ ')], [['Ctrl', '⇧', 'Z'], ['G', 'P'], ['+'], ['⇧', 'Space']]);
});

test('two strokes go where both lead, and only in time', () => {
  const gone: string[] = [];
  const off = register('g p', 'Plan', () => void gone.push('plan'));
  press(event('g', { timeStamp: 0 }));
  press(event('p', { timeStamp: 300 }));
  press(event('g', { timeStamp: 1000 }));
  press(event('p', { timeStamp: 2500 }));
  off();
  assert.deepEqual(gone, ['plan']);
});

test('the newest binding is asked first and may let the older one have it', () => {
  const heard: string[] = [];
  const off = [register('Escape', 'Older', () => void heard.push('older')), register('Escape', 'Newer', () => { heard.push('newer'); return heard.length > 2; })];
  press(event('Escape'));
  press(event('Escape'));
  off.forEach((one) => one());
  assert.deepEqual(heard, ['newer', 'older', 'newer']);
  assert.equal(registered().length, 0);
});
