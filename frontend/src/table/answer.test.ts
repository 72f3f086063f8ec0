import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build } from '../gantt/model.ts';
import { headId, lines, resorted, sortText, type Answer } from './answer.ts';

const level = [1, 2, 2, 1];
const column = (value: number) => level.map(() => value);
const model = build({
  revision: 1,
  about: { name: '', status: -1, start: 0, finish: 0, baseline: null, day: 480, currency: '', calendar: { first: 0, last: 0, patterns: [], week: [], apart: [] } },
  rows: { id: ['phase', 'a', 'b', 'c'], level, start: column(0), finish: column(0), deadline: column(-1), late: column(0), done: column(0), flags: column(0) },
  links: { id: [], from: [], to: [], type: [], lag: [] },
  driving: [],
});
const answer = (told: Partial<Answer>): Answer => ({ revision: 1, columns: [], order: null, groups: null, tree: true, sort: [], cells: {}, totals: {}, told: '', ...told });
const shown = (told: Partial<Answer>, closed: string[] = []) => lines(model, answer(told), new Set(closed)).map((each) => each.id);

test('without a question the table is the outline, and closes', () => {
  assert.deepEqual(shown({}), ['phase', 'a', 'b', 'c']);
  assert.deepEqual(shown({}, ['phase']), ['phase', 'c']);
});

test('an answer keeps its place below its phase, which is muted', () => {
  const made = lines(model, answer({ order: [2] }), new Set());
  assert.deepEqual(made.map(({ id, muted }) => [id, muted]), [['phase', true], ['b', false]]);
});

test('sorted rows stand as the server says', () => {
  assert.deepEqual(shown({ order: [3, 0, 2], tree: false }), ['c', 'phase', 'b']);
});

test('a group has a head, closes, and may hold a task another group has too', () => {
  const group = (key: string, order: number[]) => ({ key, label: key, count: '', order, totals: {} });
  const groups = [group('x', [1, 2]), group('y', [2])];
  const made = lines(model, answer({ groups }), new Set());
  assert.deepEqual(made.map(({ task }) => task), ['', 'a', 'b', '', 'b']);
  assert.equal(new Set(made.map(({ id }) => id)).size, 5);
  assert.deepEqual(shown({ groups }, [headId('x')]).length, 3);
});

test('a header goes through least first, greatest first, not at all', () => {
  assert.deepEqual(resorted([], 'finish', false), [['finish', false]]);
  assert.deepEqual(resorted([['finish', false]], 'finish', false), [['finish', true]]);
  assert.deepEqual(resorted([['finish', true]], 'finish', false), []);
  assert.equal(sortText(resorted([['finish', true]], 'name', true)), '-finish,name');
});
