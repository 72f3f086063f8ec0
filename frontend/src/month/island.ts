/** The calendar: bars by pointer and by key, other months in place; asked for again when the plan moves. */
import htmx from 'htmx.org/dist/htmx.esm.js';
import { own, stands } from '../panel.ts';
import { dragging } from './dragging.ts';
import { Month } from './month.ts';
import { strokes } from './strokes.ts';

export function mount(element: HTMLElement): void {
  const words = JSON.parse(document.querySelector('#month-words')?.textContent ?? '{}') as Record<string, string>;
  const month = new Month(element, words);
  dragging(month);
  strokes(month);
  element.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-step]');
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    stands(link.pathname + link.search);
    document.dispatchEvent(new CustomEvent('headway:asked', { detail: link.search.slice(1) })); // the toolbar follows
    void shown(month, link.pathname + link.search);
  });
  document.addEventListener('headway:asked', (event) => {
    if (!event.cancelable) return;
    event.preventDefault(); // another filter: answered here
    void shown(month, `${own().pathname}${event.detail ? `?${event.detail}` : ''}`);
  });
  performance.mark('month-ready');
}

/** Another month, week or filter, in place; who stood on a day stands on the same one of the next. */
async function shown(month: Month, address: string): Promise<void> {
  const focused = document.activeElement;
  const inside = focused !== null && month.sheet.querySelector('.month-scroll')?.contains(focused);
  await htmx.ajax('GET', address, { source: month.part, target: month.part, swap: 'outerMorph' });
  document.title = document.title.replace(/^[^·]*(?= ·)/, (before) => before.replace(/, .*/, `, ${month.sheet.dataset.title}`));
  if (inside) (month.sheet.querySelector<HTMLElement>('.month-day.today > a') ?? month.sheet.querySelector<HTMLElement>('.month-day:not(.beside) > a'))?.focus();
  performance.mark('month-shown');
}
