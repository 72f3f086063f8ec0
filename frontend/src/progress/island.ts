/** The progress page by keyboard: on a line, 1 says "as expected", 2, 3 and 4 go to its fields; a day shows itself. */
import { register } from '../keys.ts';

/** Bind the keys of the lines in `element`. */
export function mount(element: HTMLElement): void {
  for (const key of ['1', '2', '3', '4']) {
    register(key, labelOf(element, key), () => act(key), { element });
  }
  element.addEventListener('htmx:after:swap', () => {
    const told = element.querySelector<HTMLElement>('.due-line.told:not([data-seen])');
    if (told === null) return;
    told.dataset.seen = '';
    (told.nextElementSibling?.querySelector<HTMLElement>('a') ?? told).focus({ preventScroll: true });
  });
}

function act(key: string): boolean {
  const line = document.activeElement?.closest('.due-line');
  const target = line?.querySelector<HTMLElement>(`[data-key="${key}"]`);
  if (!target) return false;
  if (target instanceof HTMLButtonElement) target.click();
  else target.focus();
  return true;
}

function labelOf(element: HTMLElement, key: string): string {
  const target = element.querySelector<HTMLElement>(`[data-key="${key}"]`);
  return target?.closest('label')?.querySelector('span')?.textContent ?? target?.textContent?.trim() ?? '';
}
