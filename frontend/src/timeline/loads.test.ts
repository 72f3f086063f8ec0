import assert from 'node:assert/strict';
import { test } from 'node:test';

import { monday, runs, together, weeks } from './loads.ts';

const load = [2, 960, 480, 480, 3, 0, 480, 0]; // two days of twice what there is, three free ones

test('runs of days are cut to what is asked for', () => {
  const found = [...runs(load, 0, 1, 4)].map(({ from, to, asked, there, beyond }) => [from, to, asked, there, beyond]);
  assert.deepEqual(found, [[1, 2, 960, 480, 480], [2, 4, 0, 480, 0]]);
});

test('weeks begin on Mondays and hold the minutes of all their days', () => {
  assert.equal(monday(4), 4); // 1970-01-05
  assert.equal(monday(3), -3);
  const found = weeks(load, 3, 0, 30).map(({ from, to, asked, there, beyond }) => [from, to, asked, there, beyond]);
  assert.deepEqual(found, [[-3, 4, 960, 480, 480], [4, 11, 960, 1920, 480]]);
});

test('a load as a whole', () => {
  const { asked, there, beyond } = together(load, 0, 0, 28);
  assert.deepEqual([asked, there, beyond], [1920, 2400, 960]);
});
