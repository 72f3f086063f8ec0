// How far the timeline reaches, and how wide the grid is where nobody has said it.

import type { Chosen } from './columns.ts';
import { NONE, type About } from './model.ts';
import { DAY, fitting, type Scale } from './scale.ts';

const MARGIN = 30 * DAY;

/** The first and the last moment that must be seen. */
export function bounds(about: About): { first: number; last: number } {
  const known = [about.start, about.finish, about.status].filter((at) => at !== NONE);
  const first = known.length ? Math.min(...known) : Math.floor(Date.now() / 60_000);
  return { first, last: Math.max(first + 60 * DAY, ...known) };
}

/** The zoom that shows the whole plan, as far as days can still be told apart. */
export function fit(about: About, px: number): number {
  const { first, last } = bounds(about);
  return Math.max(2.4, fitting((last - first) * 1.12, px - 40));
}

/** The scale over the plan, with room at both ends and never narrower than the screen. */
export function spread(about: About, day: number, px: number): Scale {
  const { first, last } = bounds(about);
  const room = Math.max(MARGIN, (last - first) / 8);
  const origin = Math.floor((first - Math.min(room, MARGIN)) / DAY) * DAY;
  const least = (px / day) * DAY;
  return { origin, end: Math.ceil(Math.max(last + room, origin + least) / DAY) * DAY, day };
}

/** As far as the finish, but never more than half of the page; always to the edge of a column. */
export function usualWidth(columns: Chosen[], px: number): number {
  const until = columns.findIndex(({ column }) => column.name === 'finish') + 1;
  return snapped(columns.slice(0, until || columns.length), Math.max(320, px * 0.5));
}

/** The widest whole number of columns, from the left, that is no wider than this. */
export function snapped(columns: Chosen[], most: number): number {
  let wide = 0;
  for (const column of columns) {
    if (wide && wide + column.wide > most) break;
    wide += column.wide;
  }
  return wide;
}
