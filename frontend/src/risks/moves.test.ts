import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beside, meaning } from './moves.ts';

test('the ends of a row are ends', () => {
  assert.equal(beside(0, -1, 5), null);
  assert.equal(beside(4, 1, 5), null);
  assert.equal(beside(1, 1, 5), 2);
});

test('Enter keeps and stays, Tab keeps and goes on, Escape gives up', () => {
  assert.deepEqual(meaning('Enter', false), { save: true, step: 0 });
  assert.deepEqual(meaning('Tab', true), { save: true, step: -1 });
  assert.deepEqual(meaning('Escape', false), { save: false, step: 0 });
  assert.equal(meaning('a', false), null);
});
