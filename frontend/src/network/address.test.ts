import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asking, folded, unfolded } from './address.ts';

test('opening one phase keeps those that are open, and the filter', () => {
  assert.equal(unfolded('where=late&phases=none', ['a'], 'b'), 'where=late&open=a&open=b');
});

test('closing the last phase says that none is open', () => {
  assert.equal(folded('open=a&open=b', ['a', 'b'], 'b'), 'open=a');
  assert.equal(folded('open=a', ['a'], 'a'), 'phases=none');
});

test('an argument is replaced, not added', () => {
  assert.equal(asking('around=x&up=2', { around: ['y z'] }), 'up=2&around=y+z');
});
