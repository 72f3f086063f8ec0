import assert from 'node:assert/strict';
import { test } from 'node:test';
import { found, kept } from './answering.ts';

test('what answers is shown, what stands above it, and what was added since', () => {
  const answer = found({ tasks: ['b'], above: ['a'] }, ['a', 'b', 'c'])!;
  assert.deepEqual(['a', 'b', 'c', 'new'].map((id) => kept(answer, id)), [true, true, false, true]);
});

test('where all answer nothing is filtered', () => {
  assert.equal(found({ tasks: null, above: null }, ['a']), null);
});
