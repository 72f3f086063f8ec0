import assert from 'node:assert/strict';
import { test } from 'node:test';

import { CHART, floorOf, HEADING, height, LANE, lineAt, lines, MARKS, near, packed, PAD, renumbered, sameBar, type Shows, type Staff, within } from './staff.ts';

const staff: Staff = {
  revision: 1,
  people: { id: ['ana', 'ben', ''], name: ['Ana', 'Ben', ''], team: ['', '', ''] },
  bars: { id: ['a', 'b', 'c', ''], who: [0, 0, 0, 2], row: [0, 1, 2, 3], start: [0, 10, 20, 0], finish: [20, 30, 40, 9], units: [1, 1, 1, 1] },
  first: 0,
  loads: [[2, 960, 480, 480, 3, 0, 480, 0], [5, 0, 480, 0]],
  over: { who: [0], first: [0], last: [1], minutes: [960], said: ['Ana'], proof: [''] },
  filtered: false,
};
const all: Shows = { onlyOver: false, open: new Set(), closed: new Set() };
const whose = (staff: Staff, shows = all): number[] => lines(staff, shows).map((line) => line.who);

test('bars that overlap stand in lanes, and one that begins where another ends takes its lane', () => {
  const { lane, lanes } = packed([0, 1, 2], staff.bars.start, staff.bars.finish);
  assert.equal(lanes, 2);
  assert.deepEqual([...lane.values()], [0, 1, 0]);
});

test('everybody has a line, nobody only where there is work for nobody', () => {
  assert.deepEqual(whose(staff), [0, 1, 2]);
  assert.deepEqual(whose({ ...staff, bars: { ...staff.bars, who: [0, 0, 0, 0] } }), [0, 1]);
});

test('a line has room for its lanes, its load and its overloads', () => {
  const five = { ...staff, bars: { ...staff.bars, id: [...'abcde'], who: [0, 0, 0, 0, 0], row: [0, 1, 2, 3, 4], start: [0, 0, 0, 0, 0], finish: [9, 9, 9, 9, 9], units: [1, 1, 1, 1, 1] } };
  const [first] = lines(five, all);
  assert.equal(first!.high, PAD + 5 * LANE + CHART + MARKS + PAD);
  assert.equal(floorOf(first!), first!.high - PAD - MARKS);
  assert.equal(height(lines(five, all)), lines(five, all).reduce((sum, line) => sum + line.high, 0));
});

test('teams stand above their people, and close', () => {
  const teams = { ...staff, people: { ...staff.people, team: ['Ship', 'Shore', ''] } };
  assert.deepEqual(lines(teams, all).map((line) => [line.who, line.team]), [[-1, 'Ship'], [0, 'Ship'], [-1, 'Shore'], [1, 'Shore'], [2, '']]);
  assert.equal(lines(teams, all)[0]!.high, HEADING);
  assert.deepEqual(whose(teams, { ...all, closed: new Set(['Ship']) }), [-1, -1, 1, 2]);
});

test('only who is overloaded, or only who has a task that was asked for', () => {
  assert.deepEqual(whose(staff, { ...all, onlyOver: true }), [0]);
  assert.deepEqual(whose({ ...staff, filtered: true }), [0, 2]);
});

test('a line of many lanes shows the first ones until it is opened', () => {
  const twelve = <T>(value: T): T[] => Array<T>(12).fill(value);
  const many = { ...staff, bars: { id: twelve('x'), who: twelve(0), row: twelve(0), start: twelve(0), finish: twelve(9), units: twelve(1) } };
  const [short, long] = [lines(many, all)[0]!, lines(many, { ...all, open: new Set([0]) })[0]!];
  assert.deepEqual([short.bars.length, short.hidden], [6, 6]);
  assert.deepEqual([long.bars.length, long.hidden], [12, 0]);
});

test('lines are found by where they stand', () => {
  const found = lines(staff, all);
  assert.equal(lineAt(found, found[1]!.top)!.who, 1);
  assert.equal(lineAt(found, 10_000), null);
  assert.deepEqual(within(found, found[1]!.top + 1, found[1]!.top + 2).map((line) => line.who), [1]);
});

test('the bar nearest in time, and the same bar in another telling', () => {
  assert.equal(near(staff, lines(staff, all)[0]!, 18), 2);
  assert.equal(near(staff, lines(staff, all)[1]!, 18), -1);
  assert.equal(sameBar(staff, 'b', 9), 1);
  assert.equal(sameBar(staff, '', 3), 3);
  assert.equal(sameBar(staff, '', 4), -1);
});

test('where the rows of the plan are others now, a bar stays the bar of its task', () => {
  const now = new Map([['new', 0], ['w', 1], ['x', 2], ['z', 3]]);
  assert.deepEqual(renumbered(staff, ['w', 'x', 'y', 'z'], now).bars.row, [1, 2, -1, 3]);
  assert.deepEqual(renumbered(staff, ['w', 'x', 'y', 'z'], now).bars.start, staff.bars.start);
});
