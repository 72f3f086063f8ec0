import assert from 'node:assert/strict';
import { test } from 'node:test';
import { landing, shift, walked } from './places.ts';

const none: string[] = [];
const TWO_WEEKS = [['a', 'b'], ['a'], ['a', 'c'], none, none, none, none, ['d'], none, none, none, none, none, none];

test('down goes through what lies on a day and then to the day a week later', () => {
  assert.deepEqual(walked(TWO_WEEKS, { day: 0, at: -1 }, 'ArrowDown'), { day: 0, at: 0 });
  assert.deepEqual(walked(TWO_WEEKS, { day: 0, at: 0 }, 'ArrowDown'), { day: 0, at: 1 });
  assert.deepEqual(walked(TWO_WEEKS, { day: 0, at: 1 }, 'ArrowDown'), { day: 7, at: -1 });
  assert.equal(walked(TWO_WEEKS, { day: 7, at: 0 }, 'ArrowDown'), null);
});

test('up comes back the same way, to the last thing of the day a week before', () => {
  assert.deepEqual(walked(TWO_WEEKS, { day: 7, at: 0 }, 'ArrowUp'), { day: 7, at: -1 });
  assert.deepEqual(walked(TWO_WEEKS, { day: 7, at: -1 }, 'ArrowUp'), { day: 0, at: 1 });
  assert.equal(walked(TWO_WEEKS, { day: 3, at: -1 }, 'ArrowUp'), null);
});

test('sideways one leaves a thing of several days behind, and goes from day to day otherwise', () => {
  assert.deepEqual(walked(TWO_WEEKS, { day: 0, at: 0 }, 'ArrowRight'), { day: 3, at: -1 });
  assert.deepEqual(walked(TWO_WEEKS, { day: 0, at: 1 }, 'ArrowRight'), { day: 1, at: 0 });
  assert.deepEqual(walked(TWO_WEEKS, { day: 2, at: 1 }, 'ArrowLeft'), { day: 1, at: 0 });
  assert.deepEqual(walked(TWO_WEEKS, { day: 0, at: -1 }, 'ArrowRight'), { day: 1, at: -1 });
  assert.equal(walked(TWO_WEEKS, { day: 0, at: 0 }, 'ArrowLeft'), null);
});

test('a thing goes as many days as the hand does, and an end never before the beginning', () => {
  const span = { first: 10, last: 14 };
  assert.equal(shift('move', span, 12, 9), -3);
  assert.deepEqual(landing('move', span, -3), { first: 7, last: 11 });
  assert.equal(shift('stretch', span, 14, 17), 3);
  assert.equal(shift('stretch', span, 14, 2), -4);
  assert.deepEqual(landing('stretch', span, -4), { first: 10, last: 10 });
});
