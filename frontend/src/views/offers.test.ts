import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asking, taken, type Offer } from './offers.ts';

const offer = (text: string, from: number, to: number): Offer => ({ text, label: '', kind: 'field', from, to });

test('an offer takes the place of what was typed of it', () => {
  assert.deepEqual(taken({ text: 'late and cri', cursor: 12 }, offer('critical', 9, 12)), { text: 'late and critical ', cursor: 18 });
});

test('what follows the cursor stays', () => {
  assert.deepEqual(taken({ text: 'la and critical', cursor: 2 }, offer('late', 0, 2)), { text: 'late and critical', cursor: 5 });
});

test('a sign stands apart from the word before it, a comma does not', () => {
  assert.equal(taken({ text: 'team', cursor: 4 }, offer('=', 4, 4)).text, 'team = ');
  assert.equal(taken({ text: 'team in (Core', cursor: 13 }, offer(',', 13, 13)).text, 'team in (Core, ');
  assert.equal(taken({ text: 'team in', cursor: 7 }, offer('(', 7, 7)).text, 'team in (');
});

test('another filter leaves the rest of the question as it is', () => {
  assert.equal(asking('?group=team&where=late', { where: 'critical' }), 'group=team&where=critical');
  assert.equal(asking('?group=team&where=late', { where: '' }), 'group=team');
});

test('an empty filter stays in the address of a kept view, which has one of its own', () => {
  assert.equal(asking('?view=3', { where: '' }), 'view=3&where=');
});
