import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOTHING, promised } from './against.ts';

const told = { name: 'Gate', id: ['a', 'gone', 'b'], start: [10, 5, 30], finish: [20, 6, -1] };

test('what was promised follows the rows, whatever their order has become', () => {
  assert.deepEqual(promised(told, ['b', 'new', 'a']), { base_start: [30, -1, 10], base_finish: [-1, -1, 20] });
});

test('against nothing every row is without a promise', () => {
  assert.deepEqual(promised(NOTHING, ['a', 'b']), { base_start: [-1, -1], base_finish: [-1, -1] });
});
