// The calendar by keys: arrows go from day to day and from task to task, with Alt they carry a task.

import { register } from '../keys.ts';
import type { Month } from './month.ts';
import { type Grip, type Key, type Spot, walked } from './places.ts';

const REST_MS = 350; // several strokes in a row are one wish
const STEPS: Record<Key, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const ARROWS = Object.keys(STEPS) as Key[];

export function strokes(month: Month): void {
  const { door } = month;
  const rest = { group: door.word('board'), element: month.element };
  const bind = (key: string, word: string, run: () => boolean | void): void => void register(key, word && door.word(word), run, rest);
  for (const key of ARROWS) bind(key, { ArrowRight: 'key-days', ArrowDown: 'key-tasks' }[key as string] ?? '', () => walk(month, key));
  for (const [key, way] of [['PageDown', 'n'], ['PageUp', 'p']] as const) bind(key, '', () => step(month, way));
  if (!month.mayMove) return;
  const carried = carrying(month);
  for (const key of ARROWS) bind(`alt+${key}`, key === 'ArrowRight' ? 'key-move' : '', () => carried('move', STEPS[key]));
  for (const key of ['ArrowLeft', 'ArrowRight'] as const) bind(`alt+shift+${key}`, key === 'ArrowRight' ? 'key-longer' : '', () => carried('stretch', STEPS[key]));
}

/** The link with this key is pressed: the time before or after. */
function step(month: Month, key: string): boolean {
  const link = month.sheet.querySelector<HTMLElement>(`[data-step][data-key="${key}"]`);
  link?.click();
  return link !== null;
}

let spot: Spot = { day: 0, at: -1 }; // a bar of several days is entered on one of them

/** What lies on each day from above to below, by what is focused for it. */
function things(month: Month): HTMLElement[][] {
  const days = month.days();
  const found: HTMLElement[][] = days.map(() => []);
  const first = Number(days[0]?.dataset.day);
  for (const item of month.sheet.querySelectorAll<HTMLElement>('.month-bar > a, .month-more > a')) {
    const { more, first: from = more, last: to = more } = item.dataset;
    const week = [...month.sheet.querySelectorAll('.month-week')].indexOf(item.closest('.month-week')!);
    for (let day = Math.max(Number(from) - first, week * 7); day <= Math.min(Number(to) - first, week * 7 + 6); day += 1) found[day]!.push(item);
  }
  return found.map((day) => day.sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top));
}

function walk(month: Month, key: Key): boolean {
  const focused = document.activeElement as HTMLElement | null;
  if (!focused || !month.sheet.querySelector('.month-scroll')?.contains(focused)) return false;
  const found = things(month);
  const days = month.days();
  const here = place(days, found, focused);
  const names = new Map<HTMLElement, string>();
  const named = (item: HTMLElement): string => names.get(item) ?? (names.set(item, `${names.size}`), names.get(item)!);
  const next = here === null ? first(days) : walked(found.map((day) => day.map(named)), here, key);
  if (next === null) return false;
  spot = next;
  const target = next.at < 0 ? days[next.day]?.querySelector<HTMLElement>('a') : found[next.day]?.[next.at];
  target?.focus();
  return true;
}

/** Where the focus is: on a day, or on a thing and the one of its days by which one came. */
function place(days: HTMLElement[], found: HTMLElement[][], focused: HTMLElement): Spot | null {
  const day = days.findIndex((each) => each.contains(focused));
  if (day >= 0) return { day, at: -1 };
  const on = (each: number): number => found[each]?.indexOf(focused) ?? -1;
  if (on(spot.day) >= 0) return { day: spot.day, at: on(spot.day) };
  const first = found.findIndex((each) => each.includes(focused));
  return first < 0 ? null : { day: first, at: on(first) };
}

function first(days: HTMLElement[]): Spot {
  const today = days.findIndex((day) => day.classList.contains('today'));
  const own = days.findIndex((day) => !day.classList.contains('beside'));
  return { day: Math.max(0, today >= 0 ? today : own), at: -1 };
}

/** Each stroke carries the task a day further; what that means is asked once the keys rest. */
function carrying(month: Month): (grip: Grip, by: number) => boolean {
  let wish: { bar: HTMLElement; grip: Grip; by: number; timer: number } | null = null;
  return (grip, by) => {
    const bar = (document.activeElement as HTMLElement | null)?.closest<HTMLElement>('.month-bar > a');
    if (!bar || (grip === 'stretch' && bar.dataset.kind !== 'task')) return false;
    if (wish && (wish.bar !== bar || wish.grip !== grip)) return true; // the one before is still being asked
    const held = month.held(bar);
    const least = grip === 'stretch' ? held.first - held.last : -Infinity;
    clearTimeout(wish?.timer);
    const now = (wish = { bar, grip, by: Math.max(least, (wish?.by ?? 0) + by), timer: 0 });
    bar.dataset.lifted = '';
    month.foresee(held, grip, now.by);
    now.timer = window.setTimeout(() => {
      wish = null;
      bar.removeAttribute('data-lifted');
      void month.make(held, grip, now.by);
    }, REST_MS);
    return true;
  };
}
