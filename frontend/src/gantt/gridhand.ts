// Hands on the grid: select, drag over cells, move rows, resize columns and the grid itself.

import type { Acts } from './acts.ts';
import type { Editor } from './editor.ts';
import type { Gantt } from './gantt.ts';
import { NONE } from './model.ts';
import { at, extended, toggled } from './selection.ts';

export function gridHand(gantt: Gantt, acts: Acts, editor: Editor): void {
  const { element } = gantt.grid;
  let selecting = false;
  const cellAt = (target: EventTarget | null): { id: string; column: number } | null => {
    const cell = target instanceof Element ? target.closest<HTMLElement>('[role=gridcell]') : null;
    const id = cell?.closest<HTMLElement>('[role=row]')?.dataset.id;
    return cell && id !== undefined ? { id, column: Number(cell.dataset.column) } : null;
  };
  element.addEventListener('pointerdown', (event) => {
    const target = event.target as Element;
    const cell = cellAt(target);
    if (!cell || event.button !== 0 || editor.isOpen) return;
    if (target.closest('.twig')) return;
    event.preventDefault();
    const whole = gantt.columns[cell.column]!.column.name === 'row';
    const last = gantt.columns.length - 1;
    if (event.ctrlKey || event.metaKey) return gantt.select(toggled(gantt.selection, cell));
    if (event.shiftKey) return gantt.select(extended(gantt.selection, whole ? { ...cell, column: last } : cell));
    if (whole) {
      const inside = gantt.selected().includes(cell.id) && gantt.wholeRows();
      if (!inside) gantt.select({ active: { id: cell.id, column: 0 }, anchor: { id: cell.id, column: last }, picked: new Set() });
      if (gantt.mayPlan && event.pointerType !== 'touch') carryRows(gantt, acts, event);
      return;
    }
    gantt.select(at(cell));
    selecting = event.pointerType !== 'touch';
  });
  element.addEventListener('pointermove', (event) => {
    const cell = selecting && event.buttons === 1 ? cellAt(event.target) : null;
    const active = gantt.selection.active;
    if (cell && active && (cell.id !== active.id || cell.column !== active.column)) gantt.select(extended(gantt.selection, cell), false);
  });
  document.addEventListener('pointerup', () => (selecting = false));
  element.addEventListener('dblclick', (event) => {
    if (cellAt(event.target) && !(event.target as Element).closest('.twig')) editor.edit();
  });
  element.addEventListener('click', (event) => {
    const id = (event.target as Element).closest('.twig')?.closest<HTMLElement>('[role=row]')?.dataset.id;
    if (id !== undefined) gantt.fold([id], !gantt.closed.has(id));
  });
  element.addEventListener('focusin', (event) => {
    const cell = cellAt(event.target);
    if (cell && gantt.selection.active?.id !== cell.id) gantt.select(at(cell), false);
  });
  element.addEventListener('wheel', (event) => {
    if (!event.shiftKey && Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return;
    if (gantt.grid.slide(event.deltaX || event.deltaY)) event.preventDefault();
  }, { passive: false });
  resizeColumns(gantt);
  resizeGrid(gantt);
}

/** Follow a drag until it ends; Esc ends it without its effect. */
export function follow(event: PointerEvent, moved: (event: PointerEvent) => void, ended: (event: PointerEvent | null) => void): void {
  const target = event.target as HTMLElement;
  const stop = new AbortController();
  const finish = (last: PointerEvent | null): void => (stop.abort(), ended(last));
  target.setPointerCapture?.(event.pointerId);
  document.addEventListener('pointermove', moved, { signal: stop.signal });
  document.addEventListener('pointerup', finish, { signal: stop.signal });
  document.addEventListener('pointercancel', () => finish(null), { signal: stop.signal });
  document.addEventListener('keydown', (key) => key.key === 'Escape' && (key.stopImmediatePropagation(), finish(null)), { signal: stop.signal, capture: true });
}

function carryRows(gantt: Gantt, acts: Acts, event: PointerEvent): void {
  const line = document.createElement('div');
  line.className = 'gantt-drop';
  let to = NONE;
  const { clientY } = event;
  const move = (now: PointerEvent): void => {
    if (!line.isConnected && Math.abs(now.clientY - clientY) < 5) return;
    const top = gantt.timeline.svg.getBoundingClientRect().top;
    to = Math.max(0, Math.min(gantt.view.rows.length, Math.round((now.clientY - top) / gantt.row)));
    const above = gantt.view.rows[to - 1];
    const level = above === undefined ? 1 : gantt.model.level[above]! + (opens(gantt, above) ? 1 : 0);
    line.style.top = `${gantt.head + to * gantt.row - 1}px`;
    line.style.insetInlineStart = `${gantt.columns[0]!.wide + 24 + (level - 1) * 16}px`;
    if (!line.isConnected) gantt.grid.element.append(line);
  };
  follow(event, move, (last) => {
    line.remove();
    if (!last || to === NONE) return;
    const above = gantt.view.rows[to - 1];
    const tasks = gantt.selected();
    if (above !== undefined && tasks.includes(gantt.model.ids[above]!) && tasks.length === 1) return;
    const into = above !== undefined && opens(gantt, above);
    const parent = above === undefined ? NONE : into ? above : gantt.model.parent[above]!;
    const after = above === undefined || into ? null : gantt.model.ids[above]!;
    void acts.make([{ do: 'place', tasks, parent: parent === NONE ? null : gantt.model.ids[parent]!, after }], () => gantt.activeRect());
  });
}

const opens = (gantt: Gantt, row: number): boolean => gantt.model.last[row] !== row && !gantt.closed.has(gantt.model.ids[row]!);

function resizeColumns(gantt: Gantt): void {
  gantt.grid.head.addEventListener('pointerdown', (event) => {
    const grip = (event.target as Element).closest<HTMLElement>('.grip');
    const chosen = grip ? gantt.columns[Number(grip.dataset.column)] : undefined;
    if (!chosen) return;
    event.preventDefault();
    const [from, wide] = [event.clientX, chosen.wide];
    const size = (to: number): void => {
      chosen.wide = Math.max(36, Math.min(800, to));
      gantt.grid.measure();
    };
    follow(event, (now) => size(wide + now.clientX - from), (last) => {
      if (!last) size(wide);
      gantt.resize(gantt.wide);
      gantt.keep();
    });
  });
}

function resizeGrid(gantt: Gantt): void {
  const splitter = gantt.element.querySelector<HTMLElement>('.gantt-splitter')!;
  splitter.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    const [from, wide] = [event.clientX, gantt.wide];
    follow(event, (now) => gantt.resize(wide + now.clientX - from), (last) => {
      if (!last) gantt.resize(wide);
      gantt.keep();
    });
  });
  splitter.addEventListener('dblclick', () => (gantt.resize(Infinity), gantt.keep()));
}
