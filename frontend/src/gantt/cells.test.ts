import assert from 'node:assert/strict';
import { test } from 'node:test';
import { block, emptied, filled, pasted, type Cells } from './cells.ts';

const grid = (rows: string[][], edits = [true, true, false]): Cells => ({
  rows: rows.length,
  columns: ['name', 'duration', 'float'].map((name, at) => ({ name, edits: edits[at]! })),
  id: (place) => (rows[place]![0] === '—' ? null : `t${place}`),
  text: (place, column) => rows[place]![column]!,
  held: (id, field) => `${id} ${field}`,
});
const ROWS = [['A', '1 d', '0 d'], ['B', '2 d', '3 d'], ['C', '3 d', '4 d']];
const box = (top: number, bottom: number, left: number, right: number) => ({ top, bottom, left, right });

test('a rectangle is copied as it is shown', () => {
  assert.deepEqual(block(grid(ROWS), box(0, 1, 0, 1)), [['A', '1 d'], ['B', '2 d']]);
});

test('a paste writes what differs, and only where one may write', () => {
  const made = pasted(grid(ROWS), box(0, 0, 1, 1), [['1 d', '9 d'], ['5 d', '9 d']]);
  assert.deepEqual(made, [{ do: 'cell', task: 't1', field: 'duration', text: '5 d', was: 't1 duration' }]);
});

test('what reaches below the last row becomes new tasks', () => {
  const made = pasted(grid(ROWS), box(2, 2, 0, 0), [['C'], ['D'], ['']]);
  assert.deepEqual(made, [{ do: 'block', fields: ['name'], rows: [['D']] }]);
});

test('one value fills the rectangle it is pasted over', () => {
  assert.equal(pasted(grid(ROWS), box(0, 2, 1, 1), [['7 d']]).length, 3);
});

test('filling down takes the first row, past rows that are no tasks', () => {
  const made = filled(grid([['A', '1 d', ''], ['—', '', ''], ['C', '3 d', '']]), box(0, 2, 1, 1));
  assert.deepEqual(made.map((each) => each['task']), ['t2']);
});

test('a name is never emptied', () => {
  assert.deepEqual(emptied(grid(ROWS), box(0, 0, 0, 2)).map((each) => each['field']), ['duration']);
});
