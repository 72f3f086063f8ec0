// A browser prints what is there: every row then, and the whole plan in the width of a page.

import { PAPER } from '../paper.ts';
import { bounds, snapped } from './extent.ts';
import type { Gantt } from './gantt.ts';
import { NONE } from './model.ts';
import { DAY, fitting } from './scale.ts';

const MOST = 2000; // rows; more than that is for the exports

/** Draw every row and the whole time; what is returned brings the window back. */
export function unroll(gantt: Gantt): () => void {
  const { scale, wide } = gantt;
  const left = gantt.scroller.scrollLeft;
  const { first, last } = bounds(gantt.model.about);
  gantt.wide = snapped(gantt.columns, Math.min(wide, 520));
  gantt.scale = { origin: first - 7 * DAY, end: last + 21 * DAY, day: fitting((last - first) * 1.2, PAPER - gantt.wide) };
  gantt.timeline.stale();
  gantt.layout();
  gantt.grid.stale();
  const rows = { first: 0, last: Math.min(MOST, gantt.view.rows.length) };
  gantt.grid.draw(rows, NONE);
  gantt.timeline.draw(rows, 0, PAPER, false);
  return () => {
    Object.assign(gantt, { scale, wide });
    gantt.layout();
    gantt.redraw();
    gantt.scroller.scrollLeft = left;
  };
}
