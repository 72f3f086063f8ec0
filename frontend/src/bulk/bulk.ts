// "Change …": one field of many tasks, looked at before it is written.

import type { Door, Host } from '../gantt/door.ts';
import { json, Refused } from '../requests.ts';

/** Which tasks: those named, or all that answer a question of the address. */
export type Meant = { tasks: string[] } | { asked: string };

interface Looked {
  count: number; // tasks
  told: string; // how many tasks it is, in words
  said: string[]; // what would move, in sentences
  sure: string; // the chance of the finish, where it is at hand
}

interface Choices {
  choices: string[];
}

/** Ask for a field and a value, show what would move, and write it as one gesture. */
export async function change(meant: Meant, door: Door, host: Host): Promise<void> {
  const dialog = document.querySelector<HTMLDialogElement>('#bulk');
  const form = dialog?.querySelector('form');
  if (!dialog || !form) return;
  const part = <T extends HTMLElement>(name: string): T => form.querySelector<T>(`[data-part=${name}]`)!;
  const field = part<HTMLSelectElement>('field');
  const value = part<HTMLInputElement>('value');
  const stop = new AbortController();
  const { signal } = stop;
  let turn = 0;

  const body = (): Record<string, unknown> => ({ ...meant, field: field.value, text: value.value });
  const look = async (): Promise<void> => {
    const now = ++turn;
    dialog.ariaBusy = 'true';
    try {
      const found = await json<Looked>(`${dialog.dataset.url}?preview=1`, { revision: host.model.revision, ...body() });
      if (now === turn) tell(found);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (now === turn) tell(null, error.message);
    }
    if (now === turn) dialog.ariaBusy = 'false';
  };
  const tell = (found: Looked | null, wrong = ''): void => {
    if (found) part('told').textContent = found.told;
    part('wrong').textContent = wrong;
    part('said').replaceChildren(...(found ? [...found.said, found.sure].filter(Boolean).map(item) : []));
    part<HTMLButtonElement>('apply').disabled = !found;
  };
  const offer = async (): Promise<void> => {
    value.value = '';
    const { choices } = await json<Choices>(`${dialog.dataset.url}?field=${encodeURIComponent(field.value)}`);
    part('offers').replaceChildren(...choices.map((choice) => new Option(choice, choice)));
    tell(null);
    void look();
  };
  const later = debounced(() => void look(), 250);
  field.addEventListener('change', () => void offer(), { signal });
  value.addEventListener('input', later, { signal });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if ((event.submitter as HTMLButtonElement | null)?.value !== 'apply') return dialog.close();
    const near = dialog.getBoundingClientRect();
    const asked = body();
    dialog.close();
    void door.send(dialog.dataset.url ?? '', asked, () => near);
  }, { signal });
  dialog.addEventListener('close', () => (stop.abort(), host.focus()), { once: true });
  dialog.showModal();
  await offer();
}

function item(text: string): HTMLElement {
  const made = document.createElement('li');
  made.textContent = text;
  return made;
}

function debounced(run: () => void, ms: number): () => void {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = window.setTimeout(run, ms);
  };
}
