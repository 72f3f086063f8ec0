import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beside, meaning, walked } from './places.ts';

test('a card that is carried goes from column to column and from lane to lane, and stops at the edge', () => {
  assert.deepEqual(beside({ lane: 0, column: 1 }, 'ArrowRight', 2, 3), { lane: 0, column: 2 });
  assert.deepEqual(beside({ lane: 0, column: 2 }, 'ArrowDown', 2, 3), { lane: 1, column: 2 });
  assert.equal(beside({ lane: 0, column: 2 }, 'ArrowRight', 2, 3), null);
  assert.equal(beside({ lane: 0, column: 0 }, 'ArrowUp', 2, 3), null);
});

test('walking sideways keeps the height and passes empty columns', () => {
  const counts = [[5, 0, 2]];
  assert.deepEqual(walked(counts, { lane: 0, column: 0, at: 4 }, 'ArrowRight'), { lane: 0, column: 2, at: 1 });
  assert.equal(walked(counts, { lane: 0, column: 0, at: 4 }, 'ArrowLeft'), null);
});

test('walking down goes on into the next lane that has a card', () => {
  const counts = [[2], [0], [3]];
  assert.deepEqual(walked(counts, { lane: 0, column: 0, at: 0 }, 'ArrowDown'), { lane: 0, column: 0, at: 1 });
  assert.deepEqual(walked(counts, { lane: 0, column: 0, at: 1 }, 'ArrowDown'), { lane: 2, column: 0, at: 0 });
  assert.deepEqual(walked(counts, { lane: 2, column: 0, at: 0 }, 'ArrowUp'), { lane: 0, column: 0, at: 1 });
  assert.equal(walked(counts, { lane: 2, column: 0, at: 2 }, 'ArrowDown'), null);
});

test('only what differs is written', () => {
  assert.deepEqual(meaning('status', 'team', { column: 'a', lane: 'x' }, { column: 'b', lane: 'x' }), [{ field: 'status', was: 'a', now: 'b' }]);
  assert.deepEqual(meaning('status', '', { column: 'a', lane: '' }, { column: 'a', lane: '' }), []);
});
