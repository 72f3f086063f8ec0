import assert from 'node:assert/strict';
import { test } from 'node:test';

const answers: (() => void)[] = [];
Object.assign(globalThis, {
  document: { addEventListener: () => undefined, querySelector: () => null },
  fetch: (_: string, { body }: { body: string }) =>
    new Promise((answer) => answers.push(() => answer({ ok: true, status: 200, json: async () => ({ said: [JSON.parse(body).gestures[0].do] }) }))),
});
const { Previews } = await import('./previews.ts');
const settled = (): Promise<void> => new Promise((done) => setTimeout(done));

async function heard(act: (ask: (word: string) => void, forget: () => void) => void): Promise<string[]> {
  const told: string[] = [];
  const previews = new Previews('', () => 1);
  act((word) => previews.ask([{ do: word }], (found) => told.push(...(found?.said ?? []))), () => previews.forget());
  for (let turn = 0; turn < 3; turn++) {
    answers.splice(0).forEach((answer) => answer());
    await settled();
  }
  return told;
}

test('of several previews the latest is told, and the ones between are not asked', async () => {
  assert.deepEqual(await heard((ask) => ['a', 'b', 'c'].forEach(ask)), ['c']);
});

test('what is forgotten is not told, asked for already or not, and the next one is', async () => {
  assert.deepEqual(await heard((ask, forget) => (ask('a'), forget())), []);
  assert.deepEqual(await heard((ask, forget) => (ask('a'), ask('b'), forget())), []);
  assert.deepEqual(await heard((ask, forget) => (ask('a'), forget(), ask('b'))), ['b']);
});
