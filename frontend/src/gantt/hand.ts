// What hands do: pointer and keys, each wired to the Gantt.

import type { Gantt } from './gantt.ts';

export function hand(gantt: Gantt): void {
  const { scroller } = gantt;
  scroller.addEventListener('click', (event) => {
    const target = event.target as Element;
    const row = target.closest<HTMLElement>('[role=row][data-id]');
    if (!row) return;
    const id = row.dataset.id!;
    if (target.closest('.twig')) gantt.fold([id], !gantt.closed.has(id));
  });
}
