// What stands over the days: bars in lanes, the load below them, and a mark for every overload. Only what is seen exists.

import { Days } from '../gantt/days.ts';
import { n } from '../gantt/layout.ts';
import { Flag, NONE } from '../gantt/model.ts';
import { DAY, width, x } from '../gantt/scale.ts';
import { make, set } from '../gantt/svg.ts';
import type { Place, Timeline } from './timeline.ts';
import { LANE, type Line, MARKS, PAD } from './staff.ts';
import { draw, type Strip, strip } from './strip.ts';

const WORDS = 180; // pixels an overload needs to be told in words
const SIGN = 15; // and for its sign
const BESIDE = 260; // pixels a name may take beside its bar, where nothing follows
const LEAST = 26; // and below which it says nothing

interface Drawn {
  element: HTMLElement;
  at: string;
}

export class Field {
  readonly svg: SVGSVGElement;
  readonly bars: HTMLElement;
  private readonly timeline: Timeline;
  private readonly layers: Record<'shade' | 'rules' | 'lines' | 'loads' | 'edges', SVGGElement>;
  private readonly days: Days;
  private readonly strips = new Map<number, Strip>();
  private readonly shown = new Map<string, Drawn>();
  private span: [number, number] = [0, 0]; // the minutes that are drawn
  private turn = 0; // every change of it makes all be painted anew

  constructor(timeline: Timeline, box: HTMLElement) {
    this.timeline = timeline;
    this.svg = box.querySelector('svg')!;
    this.bars = box.querySelector('.timeline-bars')!;
    const layer = (name: string): SVGGElement => {
      const group = make('g');
      group.setAttribute('class', name);
      this.svg.append(group);
      return group;
    };
    this.layers = { shade: layer('shade'), rules: layer('rules'), edges: layer('edges'), loads: layer('loads'), lines: layer('lines') };
    this.days = new Days(timeline, box.querySelector('.gantt-axis')!, this.layers);
  }

  stale(): void {
    this.turn += 1;
    this.days.stale();
  }

  /** What stands for a bar or an overload, where it is on the screen. */
  of({ kind, at }: Pick<Place, 'kind' | 'at'>): HTMLElement | null {
    return this.shown.get(`${kind} ${at}`)?.element ?? null;
  }

  topOf(line: Line, bar: number): number {
    return line.top + PAD + (line.lane.get(bar) ?? 0) * LANE;
  }

  draw(lines: readonly Line[], left: number, wide: number): void {
    const { scale } = this.timeline;
    set(this.svg, 'width', n(width(scale)));
    set(this.svg, 'height', `${this.timeline.high()}`);
    this.span = this.days.draw(left, wide) ?? this.span;
    this.loads(lines);
    const wanted = new Set<string>();
    for (const line of lines) this.line(line, wanted);
    this.foreseen(lines, wanted);
    for (const [key, drawn] of this.shown) {
      if (wanted.has(key)) continue;
      drawn.element.remove();
      this.shown.delete(key);
    }
  }

  private loads(lines: readonly Line[]): void {
    const wanted = new Set(lines.map((line) => line.who));
    for (const [who, drawn] of this.strips) {
      if (wanted.has(who)) continue;
      drawn.group.remove();
      this.strips.delete(who);
    }
    for (const line of lines) {
      if (line.who < 0 || this.timeline.isNobody(line.who)) continue;
      const drawn = this.strips.get(line.who) ?? strip();
      this.strips.set(line.who, drawn);
      draw(drawn, this.timeline.staff, line, this.timeline.scale, ...this.span);
      if (!drawn.group.isConnected) this.layers.loads.append(drawn.group);
    }
    const edges = make('path');
    edges.setAttribute('d', lines.map((line) => `M0 ${n(line.top + line.high - 0.5)}H${n(width(this.timeline.scale))}`).join(''));
    this.layers.edges.replaceChildren(edges);
  }

  private line(line: Line, wanted: Set<string>): void {
    const { staff } = this.timeline;
    const [first, last] = this.span;
    for (const bar of line.bars)
      if (staff.bars.finish[bar]! >= first && staff.bars.start[bar]! <= last) this.put('bar', bar, line, wanted);
    for (const over of line.over)
      if ((staff.over.last[over]! + 1) * DAY >= first && staff.over.first[over]! * DAY <= last) this.put('over', over, line, wanted);
    if (line.hidden || this.timeline.shows.open.has(line.who)) this.more(line, wanted);
  }

  private put(kind: 'bar' | 'over', at: number, line: Line, wanted: Set<string>): void {
    const { place, scale } = this.timeline;
    const key = `${kind} ${at}`;
    wanted.add(key);
    const active = place?.kind === kind && place.at === at;
    const state = `${this.turn} ${line.top} ${line.high} ${scale.day} ${active}`;
    const drawn = this.shown.get(key) ?? this.made(key, kind, at);
    if (drawn.at === state) return;
    drawn.at = state;
    drawn.element.tabIndex = active ? 0 : -1;
    drawn.element.classList.toggle('current', active);
    if (kind === 'bar') this.bar(drawn.element, at, line, active);
    else this.mark(drawn.element, at, line, active);
  }

  private made(key: string, kind: string, at: number): Drawn {
    const element = document.createElement('div');
    element.setAttribute('role', 'button');
    element.dataset[kind] = `${at}`;
    element.append(document.createElement('span'));
    this.bars.append(element);
    const drawn = { element, at: '' };
    this.shown.set(key, drawn);
    return drawn;
  }

  private bar(element: HTMLElement, at: number, line: Line, active: boolean): void {
    const { timeline } = this;
    const { model, scale } = timeline;
    const { row, start, finish } = timeline.staff.bars;
    const left = x(scale, start[at]!);
    const wide = Math.max(3, x(scale, finish[at]!) - left - 1);
    const next = line.next.get(at);
    const room = next === undefined ? BESIDE : Math.min(BESIDE, x(scale, next) - left - 4);
    const flags = model.flags[row[at]!]!;
    const done = model.done[row[at]!]!;
    const id = model.ids[row[at]!] ?? '';
    const here = timeline.here.get(id);
    const kinds = [
      'timeline-bar', active && 'current', flags & Flag.COMPLETE ? 'complete' : flags & Flag.CRITICAL && 'critical', timeline.isNobody(line.who) && 'nobody',
      flags & Flag.EFFORT && 'effort', room < LEAST && 'bare',
    ];
    element.className = kinds.filter(Boolean).join(' ');
    put(element, left, this.topOf(line, at), wide);
    element.style.setProperty('--done', `${done > 0 && done < 100 ? done : 0}%`);
    const label = barSaid(timeline, at);
    element.ariaLabel = here ? `${label}. ${timeline.word('has-open', here)}` : label;
    element.dataset.tip = element.ariaLabel;
    element.dataset.task = id;
    const text = element.firstElementChild as HTMLElement;
    text.style.maxWidth = `${n(Math.max(wide, room))}px`;
    text.textContent = here ? `${here} · ${timeline.nameOf(id)}` : timeline.nameOf(id);
  }

  private mark(element: HTMLElement, at: number, line: Line, active: boolean): void {
    const { timeline } = this;
    const { first, last, said, proof } = timeline.staff.over;
    const left = x(timeline.scale, first[at]! * DAY);
    const wide = Math.max(5, x(timeline.scale, (last[at]! + 1) * DAY) - left - 1);
    const stuck = proof[at] !== '';
    const word = timeline.word(stuck ? 'stuck' : 'over');
    element.className = `timeline-over${stuck ? ' stuck' : ''}${active ? ' current' : ''}`;
    put(element, left, line.top + line.high - MARKS, wide);
    element.ariaLabel = `${word}. ${said[at]}`;
    element.dataset.tip = element.ariaLabel;
    const sign = stuck ? '■' : '△';
    const after = line.over[line.over.indexOf(at) + 1];
    const room = after === undefined ? WORDS : x(timeline.scale, first[after]! * DAY) - left - wide;
    const span = element.firstElementChild as HTMLElement;
    span.textContent = wide >= WORDS ? `${sign} ${word}` : wide >= SIGN ? sign : '';
    element.dataset.word = wide < WORDS && room >= WORDS ? word : '';
  }

  /** What does not fit into the lanes of a line is offered below them. */
  private more(line: Line, wanted: Set<string>): void {
    const { timeline } = this;
    const key = `more ${line.who}`;
    wanted.add(key);
    const drawn = this.shown.get(key) ?? this.made(key, 'more', line.who);
    drawn.element.className = 'timeline-more';
    drawn.element.tabIndex = -1;
    const lanes = 1 + Math.max(NONE, ...line.bars.map((bar) => line.lane.get(bar) ?? 0));
    drawn.element.style.top = `${line.top + PAD + lanes * LANE}px`;
    drawn.element.firstElementChild!.textContent = line.hidden ? timeline.word('more', line.hidden) : timeline.word('fewer');
  }

  /** Where bars would be after what a hand holds, or a choice, is done. */
  private foreseen(lines: readonly Line[], wanted: Set<string>): void {
    const { ghosts, staff, scale } = this.timeline;
    if (!ghosts) return;
    const place = new Map(ghosts.at.map((row, at) => [row, at]));
    for (const line of lines)
      for (const bar of line.bars) {
        const at = place.get(staff.bars.row[bar]!);
        if (at === undefined || ghosts.start[at] === NONE) continue;
        const key = `ghost ${bar}`;
        wanted.add(key);
        const { element } = this.shown.get(key) ?? this.made(key, 'ghost', bar);
        const left = x(scale, ghosts.start[at]!);
        element.className = 'timeline-ghost';
        element.removeAttribute('role');
        element.ariaHidden = 'true';
        put(element, left, this.topOf(line, bar), Math.max(3, x(scale, ghosts.finish[at]!) - left - 1));
        element.firstElementChild!.textContent = ghosts.by[at] ?? '';
      }
  }
}

/** Its place is laid out and not painted only, since what sticks to an edge of the page is reckoned from that. */
function put(element: HTMLElement, left: number, top: number, wide: number): void {
  element.style.left = `${n(left)}px`;
  element.style.top = `${top}px`;
  element.style.width = `${n(wide)}px`;
}

/** A bar in words: what, from when to when, how much of somebody, critical or complete. */
export function barSaid(timeline: Timeline, at: number): string {
  const { model, staff } = timeline;
  const { row, start, finish, units, who } = staff.bars;
  const flags = model.flags[row[at]!]!;
  const parts = [timeline.word('bar', timeline.nameOf(timeline.taskOf(at)), timeline.day(start[at]!), timeline.day(finish[at]!)), timeline.nameOfPerson(who[at]!)];
  if (units[at] !== 1) parts.push(timeline.word('units', Math.round(100 * units[at]!)));
  if (flags & Flag.CRITICAL && !(flags & Flag.COMPLETE)) parts.push(timeline.word('critical'));
  if (model.done[row[at]!]) parts.push(timeline.word('complete', model.done[row[at]!]!));
  return parts.join(', ');
}
