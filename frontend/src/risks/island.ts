/** The register by keyboard: the arrows go to a row's values, Enter edits one, x picks the row; boxes follow each other. */
import { register } from '../keys.ts';
import { cellsOf, edit, send } from './editing.ts';
import { beside } from './moves.ts';

const bound = new WeakSet<HTMLElement>();

export function mount(element: HTMLElement): void {
  if (bound.has(element)) return;
  bound.add(element);
  const group = element.dataset.keysLabel ?? '';
  if ('reviews' in element.dataset) return reviews(element, group);
  element.addEventListener('click', onClick);
  element.addEventListener('change', (event) => follow(element, event.target));
  register('ArrowRight', '', () => step(element, 1), { element });
  register('ArrowLeft', '', () => step(element, -1), { element });
  register('e', element.dataset.editLabel ?? '', () => begin(element), { group, element });
  register('x', element.dataset.pickLabel ?? '', () => pick(element), { group, element });
}

/** Due for review: 1 says that one looked, 2 goes to the day of the next time; the focus goes on to the next row. */
function reviews(element: HTMLElement, group: string): void {
  const act = (key: string): boolean => {
    const target = document.activeElement?.closest('.review')?.querySelector<HTMLElement>(`[data-key="${key}"]`);
    if (target instanceof HTMLButtonElement) target.click();
    else target?.focus();
    return target != null;
  };
  register('1', element.dataset.reviewLabel ?? '', () => act('1'), { group, element });
  register('2', element.dataset.nextLabel ?? '', () => act('2'), { group, element });
  element.addEventListener('htmx:after:swap', () => {
    const done = element.querySelector<HTMLElement>('.review[data-seen]');
    delete done?.dataset.seen;
    done?.nextElementSibling?.querySelector<HTMLElement>('a')?.focus({ preventScroll: true });
  });
}

function current(element: HTMLElement): HTMLElement | null {
  const focused = document.activeElement?.closest<HTMLElement>('tr[data-row]') ?? null;
  return focused ?? element.querySelector<HTMLElement>('tr[aria-current="true"]');
}

function onClick(event: Event): void {
  if (!(event.target instanceof Element)) return;
  const cell = event.target.closest<HTMLElement>('.cell-said');
  if (cell) return edit(cell);
  const mine = event.target.closest<HTMLElement>('[data-mine]');
  const row = mine?.closest<HTMLElement>('tr');
  if (mine && row) void send(row, { field: mine.dataset.mine ?? '', was: '', now: mine.dataset.text ?? '', mine: '1' });
}

/** To the next value of the row, from its name on. */
function step(element: HTMLElement, by: 1 | -1): boolean {
  const row = current(element);
  if (!row) return false;
  const cells = cellsOf(row);
  const at = cells.indexOf(document.activeElement as HTMLElement);
  const next = beside(at, by, cells.length);
  (next === null ? (by < 0 ? row.querySelector<HTMLElement>('a') : cells.at(-1)) : cells[next])?.focus();
  return true;
}

function begin(element: HTMLElement): boolean {
  const row = current(element);
  const focused = document.activeElement;
  const cell = focused instanceof HTMLElement && focused.matches('.cell-said') ? focused : row ? cellsOf(row)[0] : undefined;
  if (!cell) return false;
  edit(cell);
  return true;
}

function pick(element: HTMLElement): boolean {
  const box = current(element)?.querySelector<HTMLInputElement>('.tick input');
  if (!box) return false;
  box.checked = !box.checked;
  box.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
}

/** The box in the head picks all rows and shows whether all are picked; the bar counts, and offers one value at a time. */
function follow(element: HTMLElement, changed: EventTarget | null): void {
  const boxes = [...element.querySelectorAll<HTMLInputElement>('tbody .tick input')];
  const all = element.querySelector<HTMLInputElement>('[data-all]');
  if (changed === all && all) for (const box of boxes) box.checked = all.checked;
  const picked = boxes.filter((box) => box.checked).length;
  if (all) {
    all.checked = picked > 0 && picked === boxes.length;
    all.indeterminate = picked > 0 && picked < boxes.length;
  }
  const count = element.querySelector('[data-picked]');
  if (count) count.textContent = String(picked);
  offer(element);
}

/** Of the values one can give, only that of the chosen field is shown and sent. */
function offer(element: HTMLElement): void {
  const chosen = element.querySelector<HTMLSelectElement>('.bulk [name=field]')?.value;
  for (const each of element.querySelectorAll<HTMLInputElement | HTMLSelectElement>('.bulk [data-of]')) {
    each.hidden = each.dataset.of !== chosen;
    each.disabled = each.hidden;
  }
}
