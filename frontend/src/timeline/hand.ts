// What hands can do with the timeline: pointer, keys and buttons, wired together.

import { Door } from '../gantt/door.ts';
import { zoomByWheel } from '../gantt/wheel.ts';
import { onPaper } from '../paper.ts';
import { Behind } from './behind.ts';
import { unroll } from './printing.ts';
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
  onPaper(() => unroll(timeline));
  return door;
}
