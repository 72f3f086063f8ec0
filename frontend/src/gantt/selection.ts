// What is selected: one active cell, the rectangle from its anchor, and rows picked one by one.

export interface Cell {
  id: string; // of the task
  column: number;
}

export interface Selection {
  active: Cell | null;
  anchor: Cell | null;
  picked: ReadonlySet<string>; // rows added with Ctrl
}

export interface Rectangle {
  top: number;
  bottom: number; // places, both included
  left: number;
  right: number;
}

export const NOTHING: Selection = { active: null, anchor: null, picked: new Set() };

export const at = (cell: Cell): Selection => ({ active: cell, anchor: cell, picked: new Set() });

export const extended = (now: Selection, to: Cell): Selection => ({ ...now, active: to, anchor: now.anchor ?? to });

/** Add a row to those picked, or take it out; what was the active row is picked with it. */
export function toggled(now: Selection, cell: Cell): Selection {
  const picked = new Set(now.picked);
  if (!picked.size && now.active) picked.add(now.active.id);
  if (picked.has(cell.id) && picked.size > 1) picked.delete(cell.id);
  else picked.add(cell.id);
  return { active: cell, anchor: cell, picked };
}

export function rectangle(now: Selection, placeOf: (id: string) => number): Rectangle | null {
  if (!now.active) return null;
  const anchor = now.anchor ?? now.active;
  const [a, b] = [placeOf(anchor.id), placeOf(now.active.id)];
  if (b < 0) return null;
  const from = a < 0 ? b : a;
  return {
    top: Math.min(from, b),
    bottom: Math.max(from, b),
    left: Math.min(anchor.column, now.active.column),
    right: Math.max(anchor.column, now.active.column),
  };
}

/** The selected tasks, in the order in which they are seen. */
export function tasks(now: Selection, rows: ArrayLike<number>, ids: readonly string[], placeOf: (id: string) => number): string[] {
  if (now.picked.size) return [...now.picked].filter((id) => placeOf(id) >= 0).sort((a, b) => placeOf(a) - placeOf(b));
  const box = rectangle(now, placeOf);
  if (!box) return [];
  return Array.from({ length: box.bottom - box.top + 1 }, (_, step) => ids[rows[box.top + step]!]!);
}
