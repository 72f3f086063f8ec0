import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Known, read } from './words.ts';

test('a stamp is news once', () => {
  const known = new Known();
  const moved = { kind: 'plan', project: 'atlas', stamp: '4' };
  assert.equal(known.take(moved), true);
  assert.equal(known.take(moved), false);
  assert.equal(known.take({ ...moved, stamp: '5' }), true);
});

test('a tab that comes later is told everything that is known', () => {
  const known = new Known();
  known.take({ kind: 'plan', project: 'atlas', stamp: '4' });
  known.take({ kind: 'notice', project: null, stamp: '9' });
  assert.deepEqual([...known.all()], [
    { kind: 'plan', project: 'atlas', stamp: '4' },
    { kind: 'notice', project: null, stamp: '9' },
  ]);
});

test('what is no message is none', () => {
  assert.equal(read('nonsense'), null);
  assert.equal(read('{"kind": "plan"}'), null);
  assert.deepEqual(read('{"kind": "plan", "project": "atlas", "stamp": "4"}'), { kind: 'plan', project: 'atlas', stamp: '4' });
});
