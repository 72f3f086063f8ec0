import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build, chains, type Document, outline, patched, predecessors } from './model.ts';

const about = { name: '', status: -1, start: 0, finish: 1, baseline: null, day: 480, currency: '', calendar: { first: 0, last: 1, patterns: [], week: [], apart: [] } };
const column = (...values: (string | number)[]) => values;
export const plan = (): Document => ({
  revision: 4,
  about,
  rows: {
    id: column('p', 'a', 'b', 'c', 'q'), level: column(1, 2, 2, 2, 1), name: column('Phase', 'A', 'B', 'C', 'Q'),
    start: column(0, 0, 10, 20, -1), finish: column(30, 10, 20, 30, -1), deadline: column(-1, -1, -1, -1, -1),
    late: column(30, 10, 20, 30, -1), done: column(0, 0, 0, 0, 0), flags: column(1, 0, 0, 0, 256),
  },
  links: { id: ['a FS b', 'b SS c', 'a FS c'], from: [1, 2, 1], to: [2, 3, 3], type: [0, 1, 0], lag: ['', '+2 d', ''] },
  driving: [0, 2],
});

test('the outline follows from levels: parents, and where a subtree ends', () => {
  const { parent, last } = outline(Uint8Array.from([1, 2, 3, 2, 1]));
  assert.deepEqual([...parent], [-1, 0, 1, 0, -1]);
  assert.deepEqual([...last], [3, 2, 2, 3, 4]);
});

test('predecessors are told by the numbers of rows, with type and lag where they are not the usual ones', () => {
  const model = build(plan());
  assert.equal(predecessors(model, 2), '2');
  assert.equal(predecessors(model, 3), '3SS+2 d, 2');
});

test('what drives a task and what follows it', () => {
  const model = build(plan());
  const lit = chains(model, 3);
  assert.deepEqual([...lit.drivers], [1]);
  assert.equal(lit.links.get(2), 'driver');
  assert.deepEqual([...chains(model, 1).driven].sort(), [2, 3]);
});

test('a delta alters the rows it names and no other', () => {
  const model = build(plan());
  const next = patched(model, { base: 4, revision: 5, about, at: [2], rows: { name: ['Bee'], finish: [25] }, driving: [0] })!;
  assert.deepEqual(next.rows['name'], ['Phase', 'A', 'Bee', 'C', 'Q']);
  assert.equal(next.finish[2], 25);
  assert.equal(model.finish[2], 20);
  assert.deepEqual([...next.drives], [1, 0, 0]);
});

test('a delta with another order moves every column', () => {
  const model = build(plan());
  const order = ['p', 'b', 'a', 'c', 'new', 'q'];
  const rows = Object.fromEntries(Object.keys(plan().rows).filter((name) => name !== 'id').map((name) => [name, [name === 'name' ? 'New' : name === 'level' ? 2 : 7]]));
  const next = patched(model, { base: 4, revision: 5, about, order, at: [4], rows, links: { id: [], from: [], to: [], type: [], lag: [] }, driving: [] })!;
  assert.deepEqual(next.rows['name'], ['Phase', 'B', 'A', 'C', 'New', 'Q']);
  assert.deepEqual([...next.start], [0, 10, 0, 20, 7, -1]);
  assert.equal(next.index.get('a'), 2);
});

test('a delta of another revision is none', () => {
  assert.equal(patched(build(plan()), { base: 3, revision: 5, about, at: [], rows: {} }), null);
});
