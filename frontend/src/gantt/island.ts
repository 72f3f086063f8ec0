// Entry of the plan page: the rows are fetched while the script is, then the Gantt is made of them.

import { filtering } from './filter.ts';
import { Gantt } from './gantt.ts';
import { hand } from './hand.ts';
import type { Document } from './model.ts';

export function mount(element: HTMLElement): void {
  const words = JSON.parse(document.querySelector('#gantt-words')?.textContent ?? '{}') as Record<string, string>;
  void load(element, words);
}

async function load(element: HTMLElement, words: Record<string, string>): Promise<void> {
  try {
    const answer = await fetch(element.dataset.url ?? '', { headers: { Accept: 'application/json' } });
    if (!answer.ok) throw new Error(`${answer.status}`);
    const gantt = new Gantt(element, (await answer.json()) as Document, words);
    element.dataset.ready = 'true';
    hand(gantt);
    filtering(gantt);
    performance.mark('gantt-ready');
  } catch (error) {
    element.dataset.failed = 'true';
    if (!(error instanceof Error) || !/^\d+$/.test(error.message)) throw error;
  }
}
