// The timeline at the right: one SVG in which only what is on the screen exists.

import { Days } from './days.ts';
import type { Gantt } from './gantt.ts';
import { bar, bracket, diamond, n, whisker, type Box } from './layout.ts';
import { Flag, NONE } from './model.ts';
import { Links } from './links.ts';
import { DAY, width, x } from './scale.ts';
import { make, set } from './svg.ts';
import type { Span } from './window.ts';
import * as words from './words.ts';

const PARTS = { base: 'path', below: 'path', slack: 'path', bar: 'rect', done: 'rect', shape: 'path', mark: 'path', whisker: 'path', beside: 'text' } as const;
type Part = keyof typeof PARTS;

interface Drawn {
  group: SVGGElement;
  parts: Partial<Record<Part, SVGElement>>; // made when they are first needed, hidden when they are not
  row: number;
  state: string;
}

export class Timeline {
  readonly svg: SVGSVGElement;
  private readonly gantt: Gantt;
  private readonly layers: Record<'shade' | 'rules' | 'rows' | 'links' | 'bars' | 'lines' | 'over', SVGGElement>;
  private readonly shown = new Map<number, Drawn>();
  private spare: Drawn[] = [];
  readonly links: Links;
  private readonly days: Days;
  private span: [number, number] = [0, 0]; // the minutes that are drawn
  private wanted: Span = { first: 0, last: 0 }; // the rows whose links are to be seen
  private later = 0;

  constructor(gantt: Gantt, svg: SVGSVGElement, axis: HTMLElement) {
    this.gantt = gantt;
    this.svg = svg;
    const layer = (name: string): SVGGElement => {
      const group = make('g');
      group.setAttribute('class', name);
      svg.append(group);
      return group;
    };
    this.layers = {
      shade: layer('shade'), rules: layer('rules'), rows: layer('rows'), links: layer('links'), bars: layer('bars'),
      lines: layer('lines'), over: layer('over'),
    };
    this.links = new Links(gantt, this.layers.links);
    this.days = new Days(gantt, axis, this.layers);
  }

  get over(): SVGGElement {
    return this.layers.over;
  }

  /** The plan, the scale or the rows changed: nothing drawn holds any more. */
  stale(): void {
    for (const drawn of this.shown.values()) drawn.row = NONE; // each row keeps its element, and what points at it its task
    this.links.relit();
    this.days.stale();
  }

  /** What is on the screen; while it moves, the links follow the bars a frame later, so that neither frame is long. */
  draw(span: Span, left: number, wide: number, moving: boolean): void {
    this.size();
    this.columns(left, wide);
    this.rows(span);
    this.wanted = eights(span, this.gantt.view.rows.length);
    if (!moving) this.links.draw(this.wanted);
    else
      this.later ||= requestAnimationFrame(() => {
        this.later = 0;
        this.links.draw(this.wanted);
      });
  }

  private size(): void {
    set(this.svg, 'width', n(width(this.gantt.scale)));
    set(this.svg, 'height', `${this.gantt.high()}`);
  }

  /** The days on the screen; where they changed, what each row shows in them changes too. */
  private columns(left: number, wide: number): void {
    const drawn = this.days.draw(left, wide);
    if (!drawn) return;
    this.span = drawn;
    for (const each of this.shown.values()) each.row = NONE; // it stays the same task's, so that what points at it does too
  }

  private rows(span: Span): void {
    const { view } = this.gantt;
    for (const [row, drawn] of this.shown) {
      const place = view.place[row] ?? NONE;
      if (place >= span.first && place < span.last) continue;
      this.shown.delete(row);
      this.spare.push(drawn);
    }
    for (let place = span.first; place < span.last; place++) {
      const row = view.rows[place]!;
      let drawn = this.shown.get(row);
      if (!drawn) {
        drawn = this.spare.pop() ?? this.fresh();
        this.shown.set(row, drawn);
        this.shape(drawn, row, place);
        if (!drawn.group.isConnected) this.layers.bars.append(drawn.group);
      } else if (drawn.row === NONE) this.shape(drawn, row, place);
      const state = this.gantt.stateOf(row, place);
      if (drawn.state !== state) this.paint(drawn, row, state);
    }
    for (const drawn of this.spare) if (drawn.group.isConnected) drawn.group.remove();
  }

  private fresh(): Drawn {
    const group = make('g');
    const stripe = make('rect');
    stripe.setAttribute('class', 'stripe');
    stripe.setAttribute('x', '0');
    stripe.setAttribute('width', '100%');
    group.append(stripe);
    return { group, parts: {}, row: NONE, state: '' };
  }

  private paint(drawn: Drawn, row: number, state: string): void {
    drawn.state = state;
    const flags = this.gantt.model.flags[row]!;
    const hot = flags & Flag.CRITICAL && !(flags & Flag.COMPLETE);
    const kinds = [
      hot && 'critical', flags & Flag.COMPLETE && 'complete', flags & Flag.MANUAL && 'manual', flags & Flag.INACTIVE && 'inactive',
      flags & Flag.SUMMARY && 'summary', flags & Flag.MILESTONE && 'milestone', flags & Flag.EFFORT && 'effort', flags & Flag.MISSED && 'missed', flags & Flag.OUTGROWN && 'outgrown',
    ].filter(Boolean);
    set(drawn.group, 'class', `task ${kinds.join(' ')} ${state}`);
  }

  /** Everything one row shows; a row that has nothing in the days on the screen shows nothing. */
  private shape(drawn: Drawn, row: number, place: number): void {
    const { model, scale, row: high } = this.gantt;
    drawn.row = row;
    drawn.state = 'new';
    drawn.group.dataset.id = model.ids[row]!;
    set(drawn.group.firstElementChild as SVGElement, 'height', `${high}`);
    set(drawn.group.firstElementChild as SVGElement, 'y', `${place * high}`);
    const flags = model.flags[row]!;
    const box = this.near(row) ? bar(model, row, scale) : null;
    const middle = place * high + high / 2 - (model.baseFinish ? 2 : 0);
    const plain = box !== null && !(flags & (Flag.SUMMARY | Flag.MILESTONE));
    this.blocks(drawn, row, plain ? box : null, middle);
    let form = '';
    if (box && flags & Flag.MILESTONE) form = diamond(x(scale, model.finish[row]!), middle, 7);
    else if (box && flags & Flag.SUMMARY) form = bracket(box.left, box.right, middle - 4);
    part(drawn, 'shape', form !== '')?.setAttribute('d', form);
    const base = box ? this.baseline(row, middle + 8.5) : '';
    part(drawn, 'base', base !== '')?.setAttribute('d', base);
    const below = box ? this.below(row, middle + 8.5) : '';
    part(drawn, 'below', below !== '')?.setAttribute('d', below);
    const slack = box ? this.slack(row, box.right, middle) : '';
    part(drawn, 'slack', slack !== '')?.setAttribute('d', slack);
    const mark = box ? this.deadline(row, middle) : '';
    part(drawn, 'mark', mark !== '')?.setAttribute('d', mark);
    const whisker = box ? this.whisker(row, middle) : '';
    part(drawn, 'whisker', whisker !== '')?.setAttribute('d', whisker);
    this.beside(drawn, row, box ? box.right : NONE, middle);
  }

  /** The bar and what of it is done. */
  private blocks(drawn: Drawn, row: number, box: Box | null, middle: number): void {
    const flags = this.gantt.model.flags[row]!;
    const hot = (flags & Flag.CRITICAL) !== 0 && !(flags & Flag.COMPLETE);
    const thick = flags & Flag.EFFORT ? 4 : hot ? 14 : 12;
    const round = hot ? '1.5' : '3.5';
    const rect = part(drawn, 'bar', box !== null);
    if (rect && box) rectangle(rect, box.left, middle - thick / 2, box.right - box.left, thick, round);
    const share = this.gantt.model.done[row]! / 100;
    const done = part(drawn, 'done', box !== null && share > 0 && share < 1);
    if (done && box) rectangle(done, box.left, middle - thick / 2, (box.right - box.left) * share, thick, round);
  }

  /** Whether anything of a row lies within the days that are drawn. */
  private near(row: number): boolean {
    const { model } = this.gantt;
    const [first, last] = this.span;
    const words_ = (400 * DAY) / this.gantt.scale.day; // what may stand beside the bar
    const ends = [model.finish[row]!, model.belowFinish[row]!, model.baseFinish?.[row] ?? NONE, model.deadline[row]!, this.gantt.shows.float ? model.late[row]! : NONE];
    const band = this.gantt.shows.whiskers ? this.gantt.sure?.band(model.ids[row]!) : undefined;
    if (band) ends.push(band.p80);
    const begins = [model.start[row]!, model.belowStart[row]!, model.baseStart?.[row] ?? NONE, model.deadline[row]!].filter((at) => at !== NONE);
    return Math.max(...ends) + words_ >= first && Math.min(...begins) <= last;
  }

  private baseline(row: number, top: number): string {
    const { model, scale } = this.gantt;
    const [start, finish] = [model.baseStart?.[row] ?? NONE, model.baseFinish?.[row] ?? NONE];
    if (finish === NONE || model.flags[row]! & Flag.SUMMARY) return '';
    const right = x(scale, finish);
    if (start === NONE || model.flags[row]! & Flag.MILESTONE) return diamond(right, top + 1.5, 3.5);
    const left = Math.min(x(scale, start), right - 1.5);
    return `M${n(left)} ${n(top)}H${n(right)}v3H${n(left)}z`;
  }

  /** Where the tasks of a summary task run that keeps other dates by hand. */
  private below(row: number, top: number): string {
    const { model, scale } = this.gantt;
    if (model.belowFinish[row] === NONE) return '';
    const right = x(scale, model.belowFinish[row]!);
    const left = Math.min(x(scale, model.belowStart[row]!), right - 1.5);
    return `M${n(left)} ${n(top)}H${n(right)}v3H${n(left)}z`;
  }

  /** How far the finish may slip: a thin tail behind the bar. */
  private slack(row: number, right: number, middle: number): string {
    const { model, scale } = this.gantt;
    const none = Flag.SUMMARY | Flag.COMPLETE | Flag.CRITICAL | Flag.INACTIVE;
    if (!this.gantt.shows.float || model.flags[row]! & none || model.late[row] === NONE) return '';
    const until = x(scale, model.late[row]!);
    return until - right < 4 ? '' : `M${n(right)} ${n(middle)}H${n(until)}m0-3v6`;
  }

  private deadline(row: number, middle: number): string {
    const { model, scale } = this.gantt;
    if (model.deadline[row] === NONE || model.flags[row]! & Flag.COMPLETE) return '';
    return `M${n(x(scale, model.deadline[row]!))} ${n(middle + 5)}l-4.5-7h3v-4h3v4h3z`;
  }

  /** How sure the finish is: a line from P10 to P80 with a tick at P50. */
  private whisker(row: number, middle: number): string {
    const { model, scale } = this.gantt;
    const none = Flag.SUMMARY | Flag.COMPLETE | Flag.INACTIVE;
    if (!this.gantt.shows.whiskers || model.flags[row]! & none) return '';
    const band = this.gantt.sure?.band(model.ids[row]!);
    return band ? whisker(x(scale, band.p10), x(scale, band.p50), x(scale, band.p80), middle) : '';
  }

  private beside(drawn: Drawn, row: number, right: number, middle: number): void {
    const { model } = this.gantt;
    const milestone = model.flags[row]! & Flag.MILESTONE;
    const text = right === NONE || model.flags[row]! & Flag.SUMMARY ? '' : milestone ? words.day(model.finish[row]!, words.yearOf(model.about.start)) : `${model.rows['resources']![row]}`;
    const label = part(drawn, 'beside', text !== '');
    if (!label) return;
    const told = label.firstChild as Text;
    if (told.data !== text) told.data = text;
    const past = model.baseFinish ? x(this.gantt.scale, Math.max(model.baseFinish[row]!, model.finish[row]!)) : right;
    const behind = this.gantt.shows.float && !(model.flags[row]! & (Flag.CRITICAL | Flag.COMPLETE)) && model.late[row] !== NONE ? x(this.gantt.scale, model.late[row]!) : right;
    const due = model.deadline[row] === NONE || model.flags[row]! & Flag.COMPLETE ? right : x(this.gantt.scale, model.deadline[row]!);
    const band = this.gantt.shows.whiskers && !(model.flags[row]! & Flag.COMPLETE) ? this.gantt.sure?.band(model.ids[row]!) : undefined;
    const beyond = Math.max(right, past, behind, band ? x(this.gantt.scale, band.p80) : right);
    const aside = due > beyond - 8 && due < beyond + 12 + 7 * text.length ? Math.max(beyond, due) : beyond; // no word under an arrow
    set(label, 'x', n(aside + (milestone ? 12 : 8)));
    set(label, 'y', n(middle + 4));
  }
}

/** The span in steps of eight rows, so that the paths of links are not drawn anew with every row. */
function eights({ first, last }: Span, count: number): Span {
  return { first: Math.floor(first / 8) * 8, last: Math.min(count, Math.ceil(last / 8) * 8) };
}

/** A part of a row, there if it is wanted; null, and hidden, if not. */
function part(drawn: Drawn, name: Part, wanted: boolean): SVGElement | null {
  let element = drawn.parts[name];
  if (!wanted) {
    if (element) set(element, 'display', 'none');
    return null;
  }
  if (!element) {
    element = drawn.parts[name] = make(PARTS[name]);
    element.setAttribute('class', name);
    if (name === 'beside') element.append('');
    drawn.group.append(element);
  }
  set(element, 'display', 'inline');
  return element;
}

function rectangle(element: SVGElement, left: number, top: number, wide: number, high: number, round: string): void {
  set(element, 'x', n(left));
  set(element, 'y', n(top));
  set(element, 'width', n(Math.max(0, wide)));
  set(element, 'height', wide > 0 ? n(high) : '0');
  set(element, 'rx', round);
}
