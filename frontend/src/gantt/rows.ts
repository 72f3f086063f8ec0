// Which rows are to be seen when some summary tasks are closed, and where.

import { NONE, type Model } from './model.ts';

export interface View {
  rows: Int32Array; // the model's row at each place on the screen
  place: Int32Array; // the place of each row of the model, NONE where it is folded away
}

export function view(model: Pick<Model, 'count' | 'ids' | 'last'>, closed: ReadonlySet<string>, keep?: (row: number) => boolean): View {
  const rows = new Int32Array(model.count);
  const place = new Int32Array(model.count).fill(NONE);
  let shown = 0;
  for (let row = 0; row < model.count; row++) {
    if (keep && !keep(row)) continue;
    rows[shown] = row;
    place[row] = shown++;
    if (closed.size && closed.has(model.ids[row]!)) row = model.last[row]!;
  }
  return { rows: rows.subarray(0, shown), place };
}

/** The rows above and including those wanted, so that a filtered task keeps its place in the plan. */
export function withParents(parent: Int32Array, wanted: Iterable<number>): Set<number> {
  const kept = new Set<number>();
  for (let row of wanted) {
    while (row !== NONE && !kept.has(row)) {
      kept.add(row);
      row = parent[row]!;
    }
  }
  return kept;
}
