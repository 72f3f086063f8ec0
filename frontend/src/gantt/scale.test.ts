import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY, fitting, floor, grain, marks, minute, tiers, width, x, zoomed, ZOOMS } from './scale.ts';
import { Shading } from './worktime.ts';

const scale = { origin: 20_000 * DAY, end: 20_100 * DAY, day: 24 };
const at = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day) / 60_000;

test('minutes and pixels lead to each other', () => {
  assert.equal(x(scale, scale.origin + DAY / 2), 12);
  assert.equal(minute(scale, 12), scale.origin + DAY / 2);
  assert.equal(width(scale), 2400);
});

test('zooming goes step by step and ends at both ends', () => {
  assert.equal(zoomed(24, 1), 36);
  assert.equal(zoomed(25, -1), 16);
  assert.equal(zoomed(ZOOMS[0], -1), ZOOMS[0]);
  assert.equal(zoomed(1152, 9), 1152);
  assert.ok(fitting(365 * DAY, 800) < 2.4);
});

test('from hours to years, two tiers each', () => {
  assert.deepEqual(tiers(720), ['day', 'hour']);
  assert.deepEqual(tiers(24), ['month', 'day']);
  assert.deepEqual(tiers(2.4), ['year', 'month']);
  assert.deepEqual(tiers(0.15), ['decade', 'year']);
});

test('weeks begin on Monday, months and quarters where the calendar has them', () => {
  assert.equal(floor('week', at(2026, 3, 13)), at(2026, 3, 9));
  assert.equal(floor('quarter', at(2026, 5, 31)), at(2026, 4, 1));
  assert.equal(floor('decade', at(2026, 5, 31)), at(2020, 1, 1));
  const months = marks('month', at(2026, 1, 15), at(2026, 4, 1));
  assert.deepEqual(months.map(({ start }) => start), [at(2026, 1, 1), at(2026, 2, 1), at(2026, 3, 1)]);
  assert.equal(months[1]!.finish - months[1]!.start, 28 * DAY);
});

test('a drag moves by what one can aim at', () => {
  assert.equal(grain(24), DAY);
  assert.equal(grain(192), 60);
  assert.equal(grain(1152), 15);
});

test('days off are runs; nights are shown only where hours are', () => {
  const monday = at(2026, 3, 2);
  const rules = { first: 0, last: 0, patterns: [[], [[480, 720], [780, 1020]]] as [number, number][][], week: [1, 1, 1, 1, 1, 0, 0], apart: [monday / DAY + 2, 0] };
  const shading = new Shading(rules);
  assert.deepEqual(shading.daysOff(monday, monday + 7 * DAY), [[monday + 2 * DAY, monday + 3 * DAY], [monday + 5 * DAY, monday + 7 * DAY]]);
  assert.deepEqual(shading.idle(monday, monday + DAY), [[monday, monday + 480], [monday + 720, monday + 780], [monday + 1020, monday + DAY]]);
});
