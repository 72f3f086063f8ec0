/** Tasks that answer to what is typed, as the choices of the input's own list; the server finds them. */

import { anyHtml } from '../requests.ts';

const WAIT_MS = 150;

export function suggestTasks(task: HTMLElement): void {
  let waiting = 0;
  let asked: AbortController | null = null;
  task.addEventListener('input', (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || !input.dataset.find) return;
    const url = `${input.dataset.find}?q=${encodeURIComponent(input.value)}`;
    clearTimeout(waiting);
    asked?.abort();
    const mine = (asked = new AbortController());
    waiting = window.setTimeout(() => void fill(task, url, mine.signal), WAIT_MS);
  });
}

async function fill(task: HTMLElement, url: string, signal: AbortSignal): Promise<void> {
  const found = await anyHtml(url, { signal });
  const list = task.querySelector('datalist#task-choices');
  if (found !== null && list) list.innerHTML = found;
}
