import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answering, named } from './mentions.ts';

test('an at sign after a space begins a name', () => {
  assert.deepEqual(named('ask @ma', 7), { at: 4, typed: 'ma' });
});

test('an address is nobody being named', () => {
  assert.equal(named('mara@exa', 8), null);
});

test('a line break ends the naming', () => {
  assert.equal(named('@mara\nthen', 10), null);
});

test('a name answers by the beginning of any of its words', () => {
  assert.deepEqual(answering(['Mara Lindqvist', 'Tom Marsh', 'Ines'], 'mar'), ['Mara Lindqvist', 'Tom Marsh']);
});
