import assert from 'node:assert/strict';
import { test } from 'node:test';
import { distance, route, type Ends } from './routing.ts';

const ends = (more: Partial<Ends>): Ends => ({ x1: 100, y1: 14, x2: 200, y2: 70, fromFinish: true, toStart: true, row: 28, thick: 12, point: false, ...more });

test('finish to start, forward, lands on the beginning of the bar from above', () => {
  const { points, tip } = route(ends({}));
  assert.deepEqual(points[0], [100, 14]);
  assert.equal(points[points.length - 1]![0], 204);
  assert.ok(tip.startsWith('M204 63'), tip);
});

test('backward it goes around, along the border between two rows', () => {
  const { points } = route(ends({ x2: 40 }));
  assert.ok(points.some(([, y]) => y === 56));
  assert.deepEqual(points[points.length - 1], [36, 70]);
});

test('every way is right-angled, whatever ends it joins', () => {
  for (const fromFinish of [true, false]) for (const toStart of [true, false]) for (const x2 of [40, 100, 103, 300]) for (const y2 of [42, -42]) {
    const { points } = route(ends({ fromFinish, toStart, x2, y2 }));
    for (let at = 1; at < points.length; at++) {
      assert.ok(points[at]![0] === points[at - 1]![0] || points[at]![1] === points[at - 1]![1], JSON.stringify(points));
    }
  }
});

test('a place near a way is found', () => {
  assert.equal(distance([[0, 0], [10, 0], [10, 10]], 5, 3), 3);
  assert.equal(distance([[0, 0], [10, 0], [10, 10]], 12, 5), 2);
});
