import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matching, rank } from './match.ts';

test('a beginning is better than a word, a word better than a part', () => {
  assert.deepEqual(['Load test', 'Test plan', 'Contest'].map((label) => rank(label, 'test')), [1, 0, 2]);
});

test('case and accents do not count, and every word has to be there', () => {
  assert.equal(rank('Überprüfung der Löschung', 'uber losch'), 1);
  assert.equal(rank('Load test', 'load plan'), null);
});

test('the best answers come first, equals in their own order', () => {
  const labels = ['Contest', 'A test', 'Test', 'Another test'].map((label) => ({ label }));
  assert.deepEqual(matching(labels, 'test').map((one) => one.label), ['Test', 'A test', 'Another test', 'Contest']);
});
