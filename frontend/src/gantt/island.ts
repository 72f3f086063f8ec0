// Entry of the plan page: the rows are fetched while the script is, then the Gantt is made of them.

import { anyJson } from '../requests.ts';
import { filtering } from './filter.ts';
import { Gantt } from './gantt.ts';
import { hand } from './hand.ts';
import type { Document } from './model.ts';

export function mount(element: HTMLElement): void {
  const words = JSON.parse(document.querySelector('#gantt-words')?.textContent ?? '{}') as Record<string, string>;
  void load(element, words);
}

async function load(element: HTMLElement, words: Record<string, string>): Promise<void> {
  const plan = await anyJson<Document>(element.dataset.url ?? '');
  if (!plan) return void (element.dataset.failed = 'true');
  try {
    const gantt = new Gantt(element, plan, words);
    element.dataset.ready = 'true';
    hand(gantt);
    filtering(gantt);
    performance.mark('gantt-ready');
  } catch (error) {
    element.dataset.failed = 'true';
    throw error;
  }
}
