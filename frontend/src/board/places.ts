/** Where a card lies on a board, and where one comes to from there by arrow keys. */

export interface Spot {
  lane: number;
  column: number;
}

export type Key = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

/** The crossing next to one, with up and down going from lane to lane; null at the edge. */
export function beside(spot: Spot, key: Key, lanes: number, columns: number): Spot | null {
  const lane = spot.lane + (key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0);
  const column = spot.column + (key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0);
  return lane >= 0 && lane < lanes && column >= 0 && column < columns ? { lane, column } : null;
}

/** The card one comes to by an arrow: up and down within a column and on into the next lane, sideways at the same height. */
export function walked(counts: readonly (readonly number[])[], spot: Spot & { at: number }, key: Key): (Spot & { at: number }) | null {
  const columns = counts[spot.lane]?.length ?? 0;
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const step = key === 'ArrowRight' ? 1 : -1;
    for (let column = spot.column + step; column >= 0 && column < columns; column += step) {
      const count = counts[spot.lane]![column]!;
      if (count) return { lane: spot.lane, column, at: Math.min(spot.at, count - 1) };
    }
    return null;
  }
  const step = key === 'ArrowDown' ? 1 : -1;
  const at = spot.at + step;
  if (at >= 0 && at < (counts[spot.lane]?.[spot.column] ?? 0)) return { ...spot, at };
  for (let lane = spot.lane + step; lane >= 0 && lane < counts.length; lane += step) {
    const count = counts[lane]?.[spot.column] ?? 0;
    if (count) return { lane, column: spot.column, at: step > 0 ? 0 : count - 1 };
  }
  return null;
}

export interface To {
  field: string;
  was: string;
  now: string;
}

/** What it means to put a card from one crossing into another: the fields of column and lane that differ. */
export function meaning(by: string, lanes: string, from: { column: string; lane: string }, to: { column: string; lane: string }): To[] {
  const told = [{ field: by, was: from.column, now: to.column }];
  if (lanes) told.push({ field: lanes, was: from.lane, now: to.lane });
  return told.filter((each) => each.was !== each.now);
}
