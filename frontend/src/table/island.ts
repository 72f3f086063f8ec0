// Entry of the table: the plan and the answer to the question of the address come while the script does.

import type { Document } from '../gantt/model.ts';
import { onPaper } from '../paper.ts';
import { json, Refused } from '../requests.ts';
import type { Answer } from './answer.ts';
import { hand } from './hand.ts';
import { asked } from './question.ts';
import { unroll } from './printing.ts';
import { Sheet } from './sheet.ts';

export function mount(element: HTMLElement): void {
  const words = JSON.parse(document.querySelector('#sheet-words')?.textContent ?? '{}') as Record<string, string>;
  void load(element, words);
}

async function load(element: HTMLElement, words: Record<string, string>): Promise<void> {
  try {
    const [plan, answer] = await Promise.all([json<Document>(element.dataset.url ?? ''), json<Answer>(`${element.dataset.answer}${asked()}`)]);
    const sheet = new Sheet(element, plan, answer, words);
    hand(sheet);
    onPaper(() => unroll(sheet));
    await sheet.grid.ready;
    element.dataset.ready = 'true';
    performance.mark('sheet-ready');
    if (plan.revision !== answer.revision) await sheet.ask();
  } catch (error) {
    element.dataset.failed = 'true';
    if (!(error instanceof Refused)) throw error;
  }
}
