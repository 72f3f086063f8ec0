import assert from 'node:assert/strict';
import { test } from 'node:test';
import { together } from './upload.ts';

test('files are counted together', () => {
  assert.equal(together([{ size: 3 }, { size: 4 }]), 7);
  assert.equal(together([]), 0);
});
