import assert from 'node:assert/strict';
import { test } from 'node:test';
import { whisker } from './layout.ts';
import { Sure, type Told } from './sure.ts';

const told: Told = {
  revision: 7,
  old: false,
  running: false,
  told: '',
  rows: {
    id: ['a', 'b', 'c'],
    p10: [10, -1, 30],
    p50: [20, -1, 40],
    p80: [30, -1, 50],
    criticality: [62, null as unknown as number, 5],
    sensitivity: [-12, null as unknown as number, 40],
    cost_p80: ['1,200', '', '300'],
  },
};

test('a task that takes no part has no band', () => {
  const sure = new Sure(told);
  assert.deepEqual(sure.band('a'), { p10: 10, p50: 20, p80: 30, criticality: 62 });
  assert.equal(sure.band('b'), undefined);
  assert.equal(sure.band('new'), undefined);
});

test('the columns follow the rows, whatever their order has become', () => {
  const columns = new Sure(told).columns(['c', 'new', 'a']);
  assert.deepEqual(columns['p80'], [50, -1, 30]);
  assert.deepEqual(columns['criticality'], [5, null, 62]);
  assert.deepEqual(columns['sensitivity'], [40, null, -12]);
  assert.deepEqual(columns['cost_p80'], ['300', '', '1,200']);
});

test('nothing known is empty', () => {
  assert.ok(new Sure({ ...told, rows: {} }).isEmpty);
  assert.deepEqual(new Sure({ ...told, rows: {} }).columns(['a'])['p80'], [-1]);
});

test('a whisker goes from P10 to P80 and stands still where nothing varies', () => {
  assert.equal(whisker(10, 20, 40, 8), 'M10 5v6m0-3H40m0-3v6M20 4v8');
  assert.equal(whisker(10, 11, 12, 8), '');
});
