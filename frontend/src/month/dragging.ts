// Bars under the pointer: a bar goes to another day, its end makes it longer; what it means is asked of the server.

import { noClick } from '../dragged.ts';
import { type Held, type Month } from './month.ts';
import { type Grip, shift } from './places.ts';

const EDGE = 8; // pixels of a bar's end that are its handle
const SLACK = 4; // pixels before a press becomes a drag

interface Drag {
  bar: HTMLElement;
  held: Held;
  grip: Grip;
  from: number; // the day it was taken at
  x: number;
  y: number;
  by: number;
  begun: boolean;
}

export function dragging(month: Month): void {
  let drag: Drag | null = null;

  const ended = (): void => {
    drag?.bar.removeAttribute('data-lifted');
    if (drag?.begun) month.mark(null);
    drag = null;
  };
  month.element.addEventListener('pointerdown', (event) => {
    const bar = (event.target as Element).closest<HTMLElement>('.month-bar > a');
    if (!bar || event.button !== 0 || event.pointerType === 'touch' || !month.mayMove) return;
    const held = month.held(bar);
    const from = dayUnder(event) ?? held.first;
    drag = { bar, held, grip: gripAt(bar, event.clientX), from, x: event.clientX, y: event.clientY, by: 0, begun: false };
  });
  document.addEventListener('pointermove', (event) => {
    if (!drag) return hover(month, event);
    if (!drag.begun && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < SLACK) return;
    if (!drag.begun) noClick(month.element);
    drag.begun = true;
    drag.bar.dataset.lifted = '';
    const over = dayUnder(event);
    const by = over === null ? 0 : shift(drag.grip, drag.held, drag.from, over);
    if (by === drag.by) return;
    drag.by = by;
    month.foresee(drag.held, drag.grip, by);
  });
  document.addEventListener('pointerup', () => {
    const done = drag;
    ended();
    if (done?.begun) void month.make(done.held, done.grip, done.by);
  });
  document.addEventListener('pointercancel', ended);
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !drag) return;
    event.stopImmediatePropagation();
    const { held, grip } = drag;
    ended();
    month.foresee(held, grip, 0);
  }, true);
}

/** The day that lies below the pointer, under whatever bar. */
function dayUnder(event: PointerEvent): number | null {
  const days = document.elementsFromPoint(event.clientX, event.clientY).map((each) => each.closest<HTMLElement>('.month-day'));
  const day = days.find((each) => each !== null)?.dataset.day;
  return day === undefined ? null : Number(day);
}

/** A task is taken by its end where that lies on this piece of it; a moment has none. */
function gripAt(bar: HTMLElement, x: number): Grip {
  const ends = bar.dataset.kind === 'task' && !bar.parentElement?.classList.contains('to-after');
  const box = bar.getBoundingClientRect();
  return ends && x > box.right - Math.min(EDGE, box.width / 3) ? 'stretch' : 'move';
}

function hover(month: Month, event: PointerEvent): void {
  const bar = (event.target as Element | null)?.closest?.<HTMLElement>('.month-bar > a');
  if (bar && month.mayMove) bar.parentElement?.classList.toggle('stretches', gripAt(bar, event.clientX) === 'stretch');
}
