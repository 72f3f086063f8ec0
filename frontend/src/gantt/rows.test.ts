import assert from 'node:assert/strict';
import { test } from 'node:test';
import { view, withParents } from './rows.ts';
import { reveal, span } from './window.ts';

const model = { count: 5, ids: ['p', 'a', 'b', 'q', 'c'], last: Int32Array.from([2, 1, 2, 4, 4]) };

test('a closed summary task hides what lies below it', () => {
  const found = view(model, new Set(['p']));
  assert.deepEqual([...found.rows], [0, 3, 4]);
  assert.deepEqual([...found.place], [0, -1, -1, 1, 2]);
});

test('open, every row has its place', () => {
  assert.deepEqual([...view(model, new Set()).rows], [0, 1, 2, 3, 4]);
});

test('a row that is wanted brings those above it', () => {
  assert.deepEqual([...withParents(Int32Array.from([-1, 0, 1, -1]), [2])].sort(), [0, 1, 2]);
});

test('only what is on the screen and a few rows more', () => {
  assert.deepEqual(span(2800, 280, 28, 10_000, 4), { first: 96, last: 114 });
  assert.deepEqual(span(0, 280, 28, 3, 4), { first: 0, last: 3 });
  assert.deepEqual(span(1e6, 280, 28, 3, 4), { first: 3, last: 3 });
});

test('scrolling goes no further than it must', () => {
  assert.equal(reveal(100, 280, 28, 5), 100);
  assert.equal(reveal(200, 280, 28, 2), 56);
  assert.equal(reveal(0, 280, 28, 20), 308);
});
