// Every key of the timeline, in one list: what it is called, and what it does.

import * as card from '../gantt/card.ts';
import type { Door } from '../gantt/door.ts';
import { NONE } from '../gantt/model.ts';
import { DAY } from '../gantt/scale.ts';
import { register } from '../keys.ts';
import type { Behind } from './behind.ts';
import { give } from './give.ts';
import { moved } from './gestures.ts';
import { openName, unfold } from './pointer.ts';
import type { Line } from './staff.ts';
import type { Place, Timeline } from './timeline.ts';

export function strokes(timeline: Timeline, door: Door, behind: Behind): void {
  const { element } = timeline;
  const group = timeline.word('key-group');
  const inside = (): boolean => timeline.scroller.contains(document.activeElement) && !card.isOpen();
  const here = (key: string, word: string, run: () => void | boolean): void => {
    register(key, word ? timeline.word(word) : '', () => (inside() ? run() : false), { group, element });
  };
  const page = (key: string, word: string, run: () => void | boolean): void => {
    register(key, word ? timeline.word(word) : '', run, { group, element });
  };
  here('ArrowRight', 'key-walk', () => along(timeline, 1));
  here('ArrowLeft', '', () => along(timeline, -1));
  here('ArrowDown', 'key-people', () => between(timeline, 1));
  here('ArrowUp', '', () => between(timeline, -1));
  here('PageDown', '', () => between(timeline, 5));
  here('PageUp', '', () => between(timeline, -5));
  here('Home', '', () => go(timeline, 'name'));
  here('End', '', () => last(timeline));
  here('mod+Home', '', () => between(timeline, -1e9));
  here('mod+End', '', () => between(timeline, 1e9));
  here('Enter', 'key-open', () => open(timeline, behind));
  here(' ', 'key-more', () => (timeline.place?.kind === 'name' ? unfold(timeline, timeline.place.who) : open(timeline, behind)));
  page('o', 'key-over', () => nextOverload(timeline));
  page('Escape', '', () => behind.close());
  page('mod+z', 'undo', () => void door.step('undo'));
  page('mod+shift+z', 'redo', () => void door.step('redo'));
  page('mod+y', '', () => void door.step('redo'));
  page('+', 'zoom-in', () => timeline.zoomBy(1));
  page('=', '', () => timeline.zoomBy(1));
  page('-', 'zoom-out', () => timeline.zoomBy(-1));
  page('0', 'zoom-fit', () => timeline.zoomToFit());
  page('t', 'key-today', () => timeline.home());
  if (!timeline.mayPlan) return;
  here('w', 'key-give', () => {
    if (timeline.place?.kind !== 'bar') return false;
    give(timeline, door, timeline.place.at);
  });
  here('alt+ArrowRight', 'key-later', () => shift(timeline, door, DAY));
  here('alt+ArrowLeft', 'key-earlier', () => shift(timeline, door, -DAY));
}

const people = (timeline: Timeline): Line[] => timeline.all.filter((line) => line.who >= 0);

/** The next or the previous bar of the same person, or overload where one is at one; before the first is the name. */
function along(timeline: Timeline, by: 1 | -1): void {
  const place = timeline.place ?? begin(timeline);
  const line = place ? timeline.line(place.who) : null;
  if (!place || !line) return;
  const stops = place.kind === 'over' ? line.over : line.bars;
  const at = place.kind === 'name' ? (by > 0 ? 0 : NONE) : stops.indexOf(place.at) + by;
  if (at < 0) return timeline.go({ who: line.who, kind: 'name', at: NONE });
  if (at < stops.length) timeline.go({ who: line.who, kind: place.kind === 'over' ? 'over' : 'bar', at: stops[at]! });
}

/** The line so many below, at the bar nearest in time. */
function between(timeline: Timeline, by: number): void {
  const all = people(timeline);
  const from = all.findIndex((line) => line.who === timeline.place?.who);
  const to = all[Math.max(0, Math.min(all.length - 1, from + by))];
  if (to && from !== all.indexOf(to)) timeline.go(timeline.beside(to));
}

function begin(timeline: Timeline): Place | null {
  const first = people(timeline)[0];
  return first ? { who: first.who, kind: 'name', at: NONE } : null;
}

function go(timeline: Timeline, kind: 'name'): void {
  const place = timeline.place ?? begin(timeline);
  if (place) timeline.go({ who: place.who, kind, at: NONE });
}

function last(timeline: Timeline): void {
  const line = timeline.line(timeline.place?.who ?? NONE);
  const bar = line?.bars.at(-1);
  if (line && bar !== undefined) timeline.go({ who: line.who, kind: 'bar', at: bar });
}

function open(timeline: Timeline, behind: Behind): boolean | void {
  const { place } = timeline;
  const on = document.activeElement;
  if (!place || !(on instanceof HTMLElement) || on.dataset.team !== undefined) return false;
  if (place.kind === 'bar') return void timeline.openTask(place.at);
  if (place.kind === 'over') return void behind.overload(place.at);
  openName(timeline, behind, place.who);
}

/** From person to person, from the one one is at. */
function nextOverload(timeline: Timeline): void {
  const stops = people(timeline).flatMap((line) => line.over.map((at) => ({ who: line.who, at })));
  const { place } = timeline;
  const lines = people(timeline).map((line) => line.who);
  const behind = (stop: { who: number; at: number }): boolean => {
    if (!place) return false;
    if (stop.who !== place.who) return lines.indexOf(stop.who) <= lines.indexOf(place.who);
    return place.kind === 'over' && stop.at <= place.at;
  };
  const next = stops.find((stop) => !behind(stop)) ?? stops[0];
  if (next) timeline.go({ ...next, kind: 'over' });
}

function shift(timeline: Timeline, door: Door, by: number): boolean | void {
  if (timeline.place?.kind !== 'bar') return false;
  void door.make([moved(timeline, timeline.place.at, by)], () => timeline.rect());
}
