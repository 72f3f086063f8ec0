import assert from 'node:assert/strict';
import { test } from 'node:test';
import { opened } from './opened.ts';

test('who has one task open is told by their initials, and what is no task is left out', () => {
  const people = [{ initials: 'AB', thing: 'task:a:1' }, { initials: 'CD', thing: 'task:a:1' }, { initials: 'EF', thing: 'risk:a:1' }, { initials: 'GH', thing: '' }];
  assert.deepEqual([...opened(people)], [['a:1', 'AB CD']]);
});
