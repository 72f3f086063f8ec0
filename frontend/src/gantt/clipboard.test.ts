import assert from 'node:assert/strict';
import { test } from 'node:test';
import { read, spread, written } from './clipboard.ts';
import { chosen, told, usual } from './columns.ts';
import * as selection from './selection.ts';

test('what is written is read back, with tabs, breaks and quotation marks inside', () => {
  const block = [['a', 'b\tc', 'd "e"'], ['line\nbreak', '', '5 d']];
  assert.deepEqual(read(written(block)), block);
});

test('Excel ends its last row with a line break, which is no row', () => {
  assert.deepEqual(read('a\tb\r\nc\td\r\n'), [['a', 'b'], ['c', 'd']]);
});

test('one value fills the selection; a block that fits is repeated', () => {
  assert.deepEqual(spread([['x']], 3, 2), [['x', 'x'], ['x', 'x'], ['x', 'x']]);
  assert.deepEqual(spread([['a'], ['b']], 4, 1), [['a'], ['b'], ['a'], ['b']]);
  assert.deepEqual(spread([['a'], ['b']], 3, 1), [['a'], ['b']]);
});

test('columns keep their names and widths in an address; what is unknown is passed over', () => {
  const found = chosen('row,name:320,nonsense,finish,name');
  assert.deepEqual(found.map(({ column }) => column.name), ['row', 'name', 'finish']);
  assert.equal(found[1]!.wide, 320);
  assert.equal(told(found), 'row,name:320,finish');
  assert.ok(usual().length > 5);
});

test('a selection is the rectangle between anchor and active cell', () => {
  const place = (id: string): number => ['a', 'b', 'c', 'd'].indexOf(id);
  const now = selection.extended(selection.at({ id: 'c', column: 4 }), { id: 'a', column: 2 });
  assert.deepEqual(selection.rectangle(now, place), { top: 0, bottom: 2, left: 2, right: 4 });
  assert.deepEqual(selection.tasks(now, [0, 1, 2, 3], ['a', 'b', 'c', 'd'], place), ['a', 'b', 'c']);
});

test('rows are picked one by one, in the order of the plan', () => {
  const place = (id: string): number => ['a', 'b', 'c', 'd'].indexOf(id);
  const now = selection.toggled(selection.toggled(selection.at({ id: 'd', column: 1 }), { id: 'a', column: 1 }), { id: 'c', column: 1 });
  assert.deepEqual(selection.tasks(now, [0, 1, 2, 3], ['a', 'b', 'c', 'd'], place), ['a', 'c', 'd']);
  assert.deepEqual([...selection.toggled(now, { id: 'a', column: 1 }).picked].sort(), ['c', 'd']);
});
