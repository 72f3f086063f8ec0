// Copy, paste, fill and empty: many cells at once, one step for undo.

import type { Acts } from './acts.ts';
import * as clipboard from './clipboard.ts';
import type { Gantt } from './gantt.ts';
import { held, predecessors } from './model.ts';
import type { Gesture } from './server.ts';

export function listen(gantt: Gantt, acts: Acts, inGrid: () => boolean): void {
  document.addEventListener('copy', (event) => {
    const block = inGrid() ? selectedBlock(gantt) : null;
    if (!block) return;
    event.clipboardData?.setData('text/plain', clipboard.written(block));
    event.preventDefault();
  });
  document.addEventListener('paste', (event) => {
    const text = inGrid() && gantt.mayPlan ? event.clipboardData?.getData('text/plain') : '';
    if (!text) return;
    event.preventDefault();
    paste(gantt, acts, clipboard.read(text));
  });
}

function textAt(gantt: Gantt, row: number, column: number): string {
  const { column: what } = gantt.columns[column]!;
  return what.name === 'predecessors' ? predecessors(gantt.model, row) : what.text(gantt.model, row);
}

/** What is selected, as text: the rectangle, or all columns of the rows picked. */
function selectedBlock(gantt: Gantt): string[][] | null {
  const box = gantt.box();
  const rows = gantt.selected().map((id) => gantt.model.index.get(id)!);
  if (!rows.length) return null;
  const [left, right] = box ? [box.left, box.right] : [0, gantt.columns.length - 1];
  return rows.map((row) => Array.from({ length: right - left + 1 }, (_, at) => textAt(gantt, row, left + at)));
}

/** Spread a block over the cells from the top left of the selection; what reaches below the last row makes new tasks. */
export function paste(gantt: Gantt, acts: Acts, block: string[][]): void {
  const box = gantt.box();
  const { active } = gantt.selection;
  const top = box?.top ?? (active ? gantt.place(active.id) : gantt.view.rows.length);
  const left = box?.left ?? gantt.nameColumn();
  const spread = clipboard.spread(block, box ? box.bottom - box.top + 1 : 1, box ? box.right - box.left + 1 : 1);
  const columns = gantt.columns.slice(left).map(({ column }) => column);
  const gestures: Gesture[] = [];
  spread.slice(0, Math.max(0, gantt.view.rows.length - top)).forEach((texts, down) => {
    const row = gantt.view.rows[top + down]!;
    texts.forEach((text, across) => {
      const column = columns[across];
      if (column?.edits && text.trim() !== textAt(gantt, row, left + across)) gestures.push(cell(gantt, row, column.name, text.trim()));
    });
  });
  const below = spread.slice(Math.max(0, gantt.view.rows.length - top)).filter((texts) => texts.some((text) => text.trim()));
  if (below.length) {
    const fields = columns.map((column) => column.name).slice(0, Math.max(...below.map((texts) => texts.length)));
    gestures.push({ do: 'block', fields, rows: below.map((texts) => texts.map((text) => text.trim())) });
  }
  if (gestures.length) void acts.make(gestures, () => gantt.activeRect());
}

/** The first row of the selection, into those below it. */
export function fill(gantt: Gantt, acts: Acts): void {
  const box = gantt.box();
  if (!box || box.top === box.bottom) return;
  const gestures: Gesture[] = [];
  for (let column = box.left; column <= box.right; column++) {
    const what = gantt.columns[column]!.column;
    const text = textAt(gantt, gantt.view.rows[box.top]!, column);
    if (!what.edits) continue;
    for (let place = box.top + 1; place <= box.bottom; place++) {
      const row = gantt.view.rows[place]!;
      if (textAt(gantt, row, column) !== text) gestures.push(cell(gantt, row, what.name, text));
    }
  }
  if (gestures.length) void acts.make(gestures, () => gantt.activeRect());
}

/** Take out what the selected cells hold. */
export function empty(gantt: Gantt, acts: Acts): void {
  const box = gantt.box();
  if (!box) return;
  const gestures: Gesture[] = [];
  for (let place = box.top; place <= box.bottom; place++) {
    for (let column = box.left; column <= box.right; column++) {
      const { name, edits } = gantt.columns[column]!.column;
      const row = gantt.view.rows[place]!;
      if (edits && CLEARED.has(name) && textAt(gantt, row, column)) gestures.push(cell(gantt, row, name, ''));
    }
  }
  if (gestures.length) void acts.make(gestures, () => gantt.activeRect());
}

const CLEARED = new Set(['duration', 'predecessors', 'resources', 'deadline', 'constraint', 'wbs']);

const cell = (gantt: Gantt, row: number, field: string, text: string): Gesture => {
  const task = gantt.model.ids[row]!;
  return { do: 'cell', task, field, text, was: held(gantt.model, task, field) };
};
