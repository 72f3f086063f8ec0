import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newLine, shifted } from './indent.ts';

test('a new line is indented as the one before', () => {
  assert.deepEqual(newLine({ text: 'A\n    B', from: 7, to: 7 }), { text: 'A\n    B\n    ', from: 12, to: 12 });
  assert.deepEqual(newLine({ text: 'AB', from: 1, to: 1 }), { text: 'A\nB', from: 2, to: 2 });
});

test('selected lines move in and out, and the hand stays where it was', () => {
  assert.deepEqual(shifted({ text: 'A\nB\nC', from: 2, to: 5 }, false), { text: 'A\n    B\n    C', from: 6, to: 13 });
  assert.deepEqual(shifted({ text: 'A\n    B', from: 6, to: 6 }, true), { text: 'A\nB', from: 2, to: 2 });
  assert.deepEqual(shifted({ text: 'A', from: 1, to: 1 }, true), { text: 'A', from: 1, to: 1 });
});

test('at the very beginning the first line moves, an empty one too', () => {
  assert.deepEqual(shifted({ text: '\nB', from: 0, to: 0 }, false), { text: '    \nB', from: 4, to: 4 });
  assert.deepEqual(shifted({ text: '\nB', from: 0, to: 0 }, true), { text: '\nB', from: 0, to: 0 });
});
