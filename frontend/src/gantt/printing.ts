// A browser prints what is there: every row then, and the whole plan in the width of a page.

import { bounds, snapped } from './extent.ts';
import type { Gantt } from './gantt.ts';
import { NONE } from './model.ts';
import { DAY, fitting } from './scale.ts';

const PAPER = 980; // pixels across a landscape page, with room for what stands beside the last bar
const MOST = 2000; // rows; more than that is for the exports

export function onPaper(gantt: Gantt): void {
  let back: (() => void) | null = null;
  addEventListener('beforeprint', () => (back = unroll(gantt)));
  addEventListener('afterprint', () => back?.());
}

/** Draw every row and the whole time; what is returned brings the window back. */
function unroll(gantt: Gantt): () => void {
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
