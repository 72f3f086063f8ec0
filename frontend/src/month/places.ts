/** Where one stands on a calendar, and where one comes to from there: plain arithmetic over days and what lies on them. */

export interface Spot {
  day: number; // which of the days that are shown, 0 and up
  at: number; // which of the things on it; -1: the day itself
}

export type Key = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

const WEEK = 7;

/**
 * The place one comes to by an arrow; null at the edge. `things` are the names of what lies on each day, from above to
 * below: what lies on several days has one name, and sideways one leaves it behind.
 */
export function walked(things: readonly (readonly string[])[], spot: Spot, key: Key): Spot | null {
  if (key === 'ArrowLeft' || key === 'ArrowRight') return sideways(things, spot, key === 'ArrowRight' ? 1 : -1);
  const here = things[spot.day]?.length ?? 0;
  if (key === 'ArrowDown') {
    if (spot.at + 1 < here) return { day: spot.day, at: spot.at + 1 };
    return spot.day + WEEK < things.length ? { day: spot.day + WEEK, at: -1 } : null;
  }
  if (spot.at >= 0) return { day: spot.day, at: spot.at - 1 };
  const above = things[spot.day - WEEK];
  return above ? { day: spot.day - WEEK, at: above.length - 1 } : null;
}

function sideways(things: readonly (readonly string[])[], spot: Spot, step: 1 | -1): Spot | null {
  const name = spot.at < 0 ? undefined : things[spot.day]?.[spot.at];
  for (let day = spot.day + step; day >= 0 && day < things.length; day += step) {
    const there = things[day]!;
    const at = Math.min(spot.at, there.length - 1);
    if (name === undefined || at < 0 || there[at] !== name) return { day, at };
  }
  return null;
}

/** What a drag has in hand: the whole thing, or its end. */
export type Grip = 'move' | 'stretch';

/** How many days it goes, held at one day and let go at another; an end does not come before the beginning. */
export function shift(grip: Grip, span: { first: number; last: number }, held: number, over: number): number {
  return grip === 'move' ? over - held : Math.max(over, span.first) - span.last;
}

/** The days it would lie on then. */
export function landing(grip: Grip, span: { first: number; last: number }, by: number): { first: number; last: number } {
  return { first: grip === 'move' ? span.first + by : span.first, last: span.last + by };
}
