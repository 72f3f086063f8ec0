// Which rows answer the filter of the toolbar: asked once for each question, the answer stays until the next one.

import { json } from '../requests.ts';
import { found, type Answer } from './answering.ts';
import type { Gantt } from './gantt.ts';

export function filtering(gantt: Gantt): void {
  const url = gantt.element.dataset.chosen;
  if (!url) return;
  let newest = 0;
  const ask = async (query: string): Promise<void> => {
    const mine = ++newest;
    const answer = await json<Answer>(`${url}?page=plan&${query}`).catch(() => null);
    if (mine === newest && answer) gantt.answer(found(answer, gantt.model.ids));
  };
  document.addEventListener('headway:asked', (event) => {
    event.preventDefault();
    void ask(event.detail);
  });
  if (/[?&](where|view)=/.test(location.search)) void ask(location.search.slice(1));
}
