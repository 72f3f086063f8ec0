// A browser prints what is there: everybody's line then, and the whole plan in the width of a page.

import { PAPER } from '../paper.ts';
import { bounds } from '../gantt/extent.ts';
import { DAY, fitting } from '../gantt/scale.ts';
import type { Timeline } from './timeline.ts';

/** Draw every line and the whole time; what is returned brings the window back. */
export function unroll(timeline: Timeline): () => void {
  const { scale } = timeline;
  const left = timeline.scroller.scrollLeft;
  const { first, last } = bounds(timeline.model.about);
  timeline.scale = { origin: first - 7 * DAY, end: last + 21 * DAY, day: fitting((last - first) * 1.1, PAPER - timeline.wide) };
  timeline.layout();
  timeline.field.stale();
  timeline.names.draw(timeline.all);
  timeline.field.draw(timeline.all, 0, PAPER);
  return () => {
    timeline.scale = scale;
    timeline.layout();
    timeline.redraw();
    timeline.scroller.scrollLeft = left;
  };
}
