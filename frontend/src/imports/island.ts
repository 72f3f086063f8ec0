/** Dropping files: anywhere on the page, with what has been sent shown, and too much refused before it is sent. */
import { csrfToken } from '../requests.ts';
import { onDrop } from './dropping.ts';
import { send, together } from './upload.ts';

/** Make a form take files dropped anywhere on its page. */
export function mount(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  const input = form.querySelector<HTMLInputElement>('input[type=file]');
  if (!input) return;
  input.addEventListener('change', () => void take(form, [...(input.files ?? [])]));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void take(form, [...(input.files ?? [])]);
  });
  onDrop(
    (carried) => form.classList.toggle('over', carried),
    (files) => void take(form, files),
  );
}

async function take(form: HTMLFormElement, files: readonly File[]): Promise<void> {
  if (!files.length || form.classList.contains('busy')) return;
  const largest = Number(form.dataset.largest);
  if (largest && together(files) > largest) {
    say(form, (form.dataset.tooLarge ?? '').replace('{limit}', String(Math.floor(largest / 2 ** 20))));
    return;
  }
  const bar = form.querySelector('progress');
  form.classList.add('busy');
  if (bar) bar.hidden = false;
  say(form, form.dataset.sending ?? '');
  try {
    location.assign(
      await send(form.action, csrfToken(), files, (share) => {
        if (bar) bar.value = share;
        if (share === 1) {
          bar?.removeAttribute('value');
          say(form, form.dataset.reading ?? '');
        }
      }),
    );
  } catch (error) {
    form.classList.remove('busy');
    if (bar) bar.hidden = true;
    say(form, error instanceof Error ? error.message : String(error));
  }
}

function say(form: HTMLFormElement, words: string): void {
  const says = form.querySelector('.says');
  if (says) says.textContent = words;
}
