import assert from 'node:assert/strict';
import { test } from 'node:test';
import { place, read, step, typed, value } from './line.ts';

const axis = { first: 0, last: 100 * 1440, left: 40, right: 240 };
const money = { first: 1_500_000, last: 2_500_000, left: 40, right: 240 };

test('a place and its value are each other', () => {
  assert.equal(value(axis, place(axis, 30 * 1440)), 30 * 1440);
  assert.equal(place(axis, -1), 40);
  assert.equal(place(axis, 1e9), 240);
});

test('a day is typed as a day and lasts to its end', () => {
  assert.equal(typed('date', read('date', '1970-02-03'), axis), '1970-02-03');
  assert.equal(read('date', '1970-01-02'), 2 * 1440 - 1);
  assert.ok(Number.isNaN(read('date', '')));
});

test('amounts are typed as people write them', () => {
  assert.equal(read('cost', '1,840,000'), 1_840_000);
  assert.equal(read('cost', '1.84 M'), 1_840_000);
  assert.equal(read('cost', '424k'), 424_000);
  assert.ok(Number.isNaN(read('cost', 'dear')));
});

test('the keys go by a day, a week, or a round amount', () => {
  assert.equal(step(axis, 'date', false), 1440);
  assert.equal(step(axis, 'date', true), 7 * 1440);
  assert.equal(step(money, 'cost', false), 10_000);
  assert.equal(typed('cost', 1_987_654, money), '1990000');
});
