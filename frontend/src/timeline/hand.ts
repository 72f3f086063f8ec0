// What hands can do with the timeline: pointer, keys and buttons, wired together.

import { Door } from '../gantt/door.ts';
import { Behind } from './behind.ts';
import { onPaper } from './printing.ts';
import { Pointer } from './pointer.ts';
import { strokes } from './strokes.ts';
import type { Timeline } from './timeline.ts';
import { tools } from './tools.ts';

export function hand(timeline: Timeline): Door {
  const door = new Door(timeline);
  const behind = new Behind(timeline);
  new Pointer(timeline, door, behind);
  strokes(timeline, door, behind);
  tools(timeline, door);
  zoomByWheel(timeline);
  onPaper(timeline);
  return door;
}

function zoomByWheel(timeline: Timeline): void {
  let rest = 0;
  timeline.scroller.addEventListener('wheel', (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    rest += event.deltaY;
    if (Math.abs(rest) < 40) return;
    const at = event.clientX - timeline.scroller.getBoundingClientRect().left - timeline.wide;
    timeline.zoomBy(rest > 0 ? -1 : 1, Math.max(0, at));
    rest = 0;
  }, { passive: false });
}
