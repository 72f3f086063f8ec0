// Many cells at once, on whatever grid of the plan: copied, pasted, filled down, emptied; each a list of gestures.

import * as clipboard from './clipboard.ts';
import type { Gesture } from './server.ts';
import type { Rectangle } from './selection.ts';

/** A grid as a block of cells sees it: places count the rows on the screen, columns those that are shown. */
export interface Cells {
  readonly rows: number;
  readonly columns: readonly { name: string; edits: boolean }[];
  id(place: number): string | null; // of the task; null where the row is none
  text(place: number, column: number): string;
  held(id: string, field: string): unknown; // what is written over
}

const CLEARED = new Set(['duration', 'predecessors', 'resources', 'deadline', 'constraint', 'wbs']);

/** What a rectangle shows, as text. */
export function block(cells: Cells, box: Rectangle): string[][] {
  return range(box.top, box.bottom).map((place) => range(box.left, box.right).map((column) => cells.text(place, column)));
}

/** A block spread over the cells from the top left of a rectangle; what reaches below the last row makes new tasks. */
export function pasted(cells: Cells, box: Rectangle, source: string[][]): Gesture[] {
  const spread = clipboard.spread(source, box.bottom - box.top + 1, box.right - box.left + 1);
  const columns = cells.columns.slice(box.left);
  const room = Math.max(0, cells.rows - box.top);
  const gestures = spread.slice(0, room).flatMap((texts, down) =>
    texts.flatMap((text, across) => (across < columns.length ? over(cells, box.top + down, box.left + across, text.trim()) : [])),
  );
  const below = spread.slice(room).filter((texts) => texts.some((text) => text.trim()));
  if (!below.length) return gestures;
  const fields = columns.map((column) => column.name).slice(0, Math.max(...below.map((texts) => texts.length)));
  return [...gestures, { do: 'block', fields, rows: below.map((texts) => texts.map((text) => text.trim())) }];
}

/** The first row of a rectangle, into those below it. */
export function filled(cells: Cells, box: Rectangle): Gesture[] {
  return range(box.left, box.right).flatMap((column) => {
    const text = cells.text(box.top, column);
    return range(box.top + 1, box.bottom).flatMap((place) => over(cells, place, column, text));
  });
}

/** Take out what the cells of a rectangle hold. */
export function emptied(cells: Cells, box: Rectangle, cleared: (field: string) => boolean = (field) => CLEARED.has(field)): Gesture[] {
  return range(box.top, box.bottom).flatMap((place) =>
    range(box.left, box.right).flatMap((column) => (cleared(cells.columns[column]!.name) ? over(cells, place, column, '') : [])),
  );
}

function over(cells: Cells, place: number, column: number, text: string): Gesture[] {
  const { name, edits } = cells.columns[column]!;
  const task = cells.id(place);
  if (!edits || task === null || cells.text(place, column) === text) return [];
  return [{ do: 'cell', task, field: name, text, was: cells.held(task, name) }];
}

const range = (from: number, to: number): number[] => Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
