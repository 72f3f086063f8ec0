import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf } from './address.ts';

test('a task of any name has an address', () => {
  const address = (id: string): string => addressOf('/p/atlas/t/__task__/', id);
  assert.equal(address('dig'), '/p/atlas/t/dig/');
  assert.equal(address('a/b~c d'), '/p/atlas/t/a~1b~0c%20d/');
  assert.equal(address('.hidden'), '/p/atlas/t/~2hidden/');
  assert.equal(address(''), '/p/atlas/t/~3/');
});
