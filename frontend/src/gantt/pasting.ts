// Copy, paste, fill and empty on the Gantt's grid: many cells at once, one step for undo.

import type { Acts } from './acts.ts';
import { block, emptied, filled, pasted, type Cells } from './cells.ts';
import * as clipboard from './clipboard.ts';
import type { Gantt } from './gantt.ts';
import { held, predecessors } from './model.ts';
import type { Gesture } from './server.ts';

export function listen(gantt: Gantt, acts: Acts, inGrid: () => boolean): void {
  clipboard.listen(inGrid, () => selectedBlock(gantt), gantt.mayPlan ? (source) => paste(gantt, acts, source) : null);
}

function textAt(gantt: Gantt, row: number, column: number): string {
  const { column: what } = gantt.columns[column]!;
  return what.name === 'predecessors' ? predecessors(gantt.model, row) : what.text(gantt.model, row);
}

function cellsOf(gantt: Gantt): Cells {
  const { model, view } = gantt;
  return {
    rows: view.rows.length,
    columns: gantt.columns.map(({ column }) => column),
    id: (place) => model.ids[view.rows[place]!]!,
    text: (place, column) => textAt(gantt, view.rows[place]!, column),
    held: (id, field) => held(model, id, field),
  };
}

/** What is selected, as text: the rectangle, or all columns of the rows picked. */
function selectedBlock(gantt: Gantt): string[][] | null {
  const box = gantt.box();
  if (box) return block(cellsOf(gantt), box);
  const rows = gantt.selected().map((id) => gantt.model.index.get(id)!);
  return rows.length ? rows.map((row) => gantt.columns.map((_, column) => textAt(gantt, row, column))) : null;
}

/** Spread a block over the cells from the top left of the selection; what reaches below the last row makes new tasks. */
function paste(gantt: Gantt, acts: Acts, source: string[][]): void {
  const { active } = gantt.selection;
  const top = active ? gantt.place(active.id) : gantt.view.rows.length;
  const left = gantt.nameColumn();
  make(gantt, acts, pasted(cellsOf(gantt), gantt.box() ?? { top, bottom: top, left, right: left }, source));
}

/** The first row of the selection, into those below it. */
export function fill(gantt: Gantt, acts: Acts): void {
  const box = gantt.box();
  if (box) make(gantt, acts, filled(cellsOf(gantt), box));
}

/** Take out what the selected cells hold. */
export function empty(gantt: Gantt, acts: Acts): void {
  const box = gantt.box();
  if (box) make(gantt, acts, emptied(cellsOf(gantt), box));
}

function make(gantt: Gantt, acts: Acts, gestures: Gesture[]): void {
  if (gestures.length) void acts.make(gestures, () => gantt.activeRect());
}
