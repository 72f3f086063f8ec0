// A page that the server made is asked for again when what it shows has moved on, and only what differs is exchanged.
// `data-live="plan talk"` marks the parts that are; a page without one, and without an island, is renewed as a whole.

import htmx from 'htmx.org/dist/htmx.esm.js';
import { own } from '../panel.ts';
import { begin } from '../progress.ts';
import { anyHtml } from '../requests.ts';

const REST_MS = 250; // several changes in a row are one
const SPREAD_MS = 350; // a hundred readers do not ask in one moment

const waiting = new Set<string>();
let timer = 0;

/** Something moved on: renew what shows it, soon, and not while the page is out of sight. */
export function renew(kind: string): void {
  waiting.add(kind);
  clearTimeout(timer);
  if (!document.hidden) timer = window.setTimeout(() => void now(), REST_MS + Math.random() * SPREAD_MS);
}

document.addEventListener('visibilitychange', () => {
  if (!document.hidden && waiting.size) timer = window.setTimeout(() => void now(), 0);
});

async function now(): Promise<void> {
  const kinds = [...waiting];
  waiting.clear();
  const opened = document.querySelector<HTMLElement>('#panel:not(:empty)');
  await renewed(own().href, parts('#main', kinds), kinds);
  if (opened) await renewed(location.href, parts('#panel', kinds), kinds, { 'HX-Request': 'true', 'HX-Target': 'aside#panel' });
}

async function renewed(url: string, all: HTMLElement[], kinds: string[], headers: Record<string, string> = {}): Promise<void> {
  if (!all.length) return;
  if (all.some(isInHand)) return offer(kinds);
  const ended = begin();
  try {
    const text = await anyHtml(url, { headers });
    if (text === null) return;
    const fresh = new DOMParser().parseFromString(text, 'text/html');
    for (const part of all) {
      const found = fresh.querySelector<HTMLElement>(`#${CSS.escape(part.id)}`);
      if (found && !isInHand(part)) await htmx.swap({ target: part, swap: 'innerMorph', text: found.innerHTML, sourceElement: part });
    }
    document.querySelector('#moved-on')?.remove();
  } finally {
    ended();
  }
}

/** What of the page, or of the panel, shows a kind of thing. */
function parts(where: '#main' | '#panel', kinds: string[]): HTMLElement[] {
  const marked = [...document.querySelectorAll<HTMLElement>(`${where} [data-live][id]`)];
  if (marked.length) return marked.filter((part) => part.dataset.live?.split(' ').some((kind) => kinds.includes(kind)));
  const page = document.querySelector<HTMLElement>(`${where} > .page[id]`);
  return page && kinds.includes('plan') && !page.querySelector('[data-island]') ? [page] : [];
}

/** Somebody types, chooses or reads a menu there: it is not exchanged under their hand. */
function isInHand(part: HTMLElement): boolean {
  const focused = document.activeElement;
  if (focused && part.contains(focused) && focused.matches('input, textarea, select, [contenteditable]')) return true;
  if (part.querySelector('dialog[open], [popover]:popover-open, .sortable-chosen')) return true;
  const typed = part.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input:not([type=hidden]), textarea');
  return [...typed].some((field) => ('checked' in field && field.checked !== field.defaultChecked) || field.value !== field.defaultValue);
}

/** Say that there is something newer, and let the reader choose when. */
function offer(kinds: string[]): void {
  for (const kind of kinds) waiting.add(kind);
  if (document.querySelector('#moved-on')) return;
  const { movedOn = '', showNow = '' } = document.body.dataset;
  const told = document.createElement('div');
  told.id = 'moved-on';
  told.className = 'toast';
  told.setAttribute('role', 'status');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button quiet';
  button.textContent = showNow;
  button.addEventListener('click', () => location.reload());
  told.append(Object.assign(document.createElement('span'), { textContent: movedOn }), button);
  document.querySelector('#toasts')?.append(told);
}
