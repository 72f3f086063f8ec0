// The timeline at the right: one SVG in which only what is on the screen exists.

import type { Gantt } from './gantt.ts';
import { bar, bracket, diamond, n } from './layout.ts';
import { Flag, NONE } from './model.ts';
import { Links } from './links.ts';
import { DAY, marks, minute, tiers, width, x } from './scale.ts';
import { make, set } from './svg.ts';
import type { Span } from './window.ts';
import * as words from './words.ts';
import { Shading } from './worktime.ts';

const SIDEWAYS = 1200; // pixels drawn beyond either edge

interface Drawn {
  group: SVGGElement;
  parts: Record<'base' | 'slack' | 'bar' | 'done' | 'shape' | 'mark' | 'label', SVGElement>;
  row: number;
  state: string;
}

export class Timeline {
  readonly svg: SVGSVGElement;
  private readonly gantt: Gantt;
  private readonly axis: HTMLElement;
  private readonly layers: Record<'shade' | 'rules' | 'rows' | 'links' | 'bars' | 'lines' | 'over', SVGGElement>;
  private readonly shown = new Map<number, Drawn>();
  private spare: Drawn[] = [];
  readonly links: Links;
  private shading: Shading | null = null;
  private columnsAt = '';

  constructor(gantt: Gantt, svg: SVGSVGElement, axis: HTMLElement) {
    this.gantt = gantt;
    this.svg = svg;
    this.axis = axis;
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
  }

  get over(): SVGGElement {
    return this.layers.over;
  }

  /** The plan, the scale or the rows changed: nothing drawn holds any more. */
  stale(): void {
    for (const drawn of this.shown.values()) this.spare.push(drawn);
    this.shown.clear();
    this.links.relit();
    this.columnsAt = '';
    this.shading = new Shading(this.gantt.model.about.calendar);
  }

  draw(span: Span, left: number, wide: number): void {
    this.size();
    this.columns(left, wide);
    this.rows(span);
    this.links.draw(eights(span, this.gantt.view.rows.length));
  }

  private size(): void {
    set(this.svg, 'width', n(width(this.gantt.scale)));
    set(this.svg, 'height', `${this.gantt.high()}`);
  }

  /** Shading, rules and the axis of the days on the screen. */
  private columns(left: number, wide: number): void {
    const { scale } = this.gantt;
    const step = SIDEWAYS / 2;
    const first = Math.max(scale.origin, minute(scale, Math.floor(left / step) * step - SIDEWAYS));
    const last = Math.min(scale.end, minute(scale, Math.ceil((left + wide) / step) * step + SIDEWAYS));
    const at = `${first} ${last} ${scale.day} ${scale.origin} ${this.gantt.high()}`;
    if (at === this.columnsAt) return;
    this.columnsAt = at;
    const [upper, lower] = tiers(scale.day);
    this.shade(first, last);
    const edge = (start: number): string => n(Math.round(x(scale, start)) + 0.5);
    const below = marks(lower, first, last);
    const fine = scale.day >= 600 || lower === 'day' ? below.map(({ start }) => `M${edge(start)} 0V1`).join('') : '';
    const coarse = (fine ? marks(upper, first, last) : below).map(({ start }) => `M${edge(start)} 0V1`).join('');
    this.layers.rules.replaceChildren(ruled('fine', fine), ruled('coarse', coarse));
    this.head(upper, lower, first, last);
    this.status();
  }

  private shade(first: number, last: number): void {
    const { scale } = this.gantt;
    const spans = scale.day >= 192 ? this.shading!.idle(first, last) : scale.day >= 2.4 ? this.shading!.daysOff(first, last) : [];
    const path = spans
      .filter(([from, to]) => scale.day >= 8 || to - from >= DAY * 2)
      .map(([from, to]) => `M${n(x(scale, from))} 0H${n(x(scale, to))}V1H${n(x(scale, from))}z`);
    const off = make('path');
    off.setAttribute('d', path.join(''));
    off.setAttribute('class', 'off');
    this.layers.shade.replaceChildren(off);
    const high = this.gantt.high();
    this.layers.shade.setAttribute('transform', `scale(1 ${high})`);
    this.layers.rules.setAttribute('transform', `scale(1 ${high})`);
  }

  private head(upper: ReturnType<typeof tiers>[0], lower: ReturnType<typeof tiers>[1], first: number, last: number): void {
    const { scale, model } = this.gantt;
    const today = model.about.status;
    const fields = (tier: typeof upper, low: boolean): HTMLElement => {
      const line = document.createElement('div');
      line.className = low ? 'tier lower' : 'tier upper';
      for (const { start, finish } of marks(tier, first, last)) {
        const wide = x(scale, finish) - x(scale, start);
        const field = document.createElement('div');
        field.className = `mark ${tier}`;
        field.style.left = `${Math.round(x(scale, start))}px`;
        field.style.width = `${Math.round(x(scale, finish)) - Math.round(x(scale, start))}px`;
        const text = document.createElement('span');
        text.textContent = wide < (low ? 12 : 24) ? '' : words.label(tier, start, wide, low);
        if (low && today >= start && today <= finish && tier === 'day') field.classList.add('now');
        field.append(text);
        line.append(field);
      }
      return line;
    };
    this.axis.replaceChildren(fields(upper, false), fields(lower, true));
  }

  private status(): void {
    const { model, scale } = this.gantt;
    this.layers.lines.replaceChildren();
    if (model.about.status === NONE) return;
    const line = make('path');
    const high = this.gantt.high();
    const at = n(Math.round(x(scale, model.about.status)));
    line.setAttribute('d', `M${at} 0V${high}`);
    line.setAttribute('class', 'status');
    this.layers.lines.append(line);
    const flag = document.createElement('div');
    flag.className = 'status-flag';
    flag.style.left = `${at}px`;
    flag.textContent = words.weekday(model.about.status, words.yearOf(model.about.status));
    this.axis.append(flag);
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
      }
      const state = this.gantt.stateOf(row, place);
      if (drawn.state !== state) this.paint(drawn, row, state);
    }
    for (const drawn of this.spare) if (drawn.group.isConnected) drawn.group.remove();
  }

  private fresh(): Drawn {
    const group = make('g');
    const part = (tag: string, name: string, text?: string): SVGElement => {
      const element = make(tag as 'rect');
      element.setAttribute('class', name);
      if (text !== undefined) element.append(text);
      group.append(element);
      return element;
    };
    const stripe = part('rect', 'stripe');
    stripe.setAttribute('x', '0');
    stripe.setAttribute('width', '100%');
    return {
      group,
      parts: {
        base: part('path', 'base'), slack: part('path', 'slack'), bar: part('rect', 'bar'), done: part('rect', 'done'),
        shape: part('path', 'shape'), mark: part('path', 'mark'), label: part('text', 'beside', ''),
      },
      row: NONE,
      state: '',
    };
  }

  private paint(drawn: Drawn, row: number, state: string): void {
    drawn.state = state;
    const flags = this.gantt.model.flags[row]!;
    const hot = flags & Flag.CRITICAL && !(flags & Flag.COMPLETE);
    const kinds = [
      hot && 'critical', flags & Flag.COMPLETE && 'complete', flags & Flag.MANUAL && 'manual', flags & Flag.INACTIVE && 'inactive',
      flags & Flag.SUMMARY && 'summary', flags & Flag.MILESTONE && 'milestone', flags & Flag.EFFORT && 'effort', flags & Flag.MISSED && 'missed',
    ].filter(Boolean);
    set(drawn.group, 'class', `task ${kinds.join(' ')} ${state}`);
  }

  /** Everything one row shows, at its own height; empty parts stay without a shape. */
  private shape(drawn: Drawn, row: number, place: number): void {
    const { model, scale } = this.gantt;
    const { base, slack, bar: rect, done, shape, mark, label } = drawn.parts;
    const high = this.gantt.row;
    const flags = model.flags[row]!;
    drawn.row = row;
    drawn.state = 'new';
    drawn.group.dataset.id = model.ids[row]!;
    set(drawn.group.firstElementChild as SVGElement, 'height', `${high}`);
    set(drawn.group.firstElementChild as SVGElement, 'y', `${place * high}`);
    const box = bar(model, row, scale);
    const hot = (flags & Flag.CRITICAL) !== 0 && !(flags & Flag.COMPLETE);
    const thick = hot ? 14 : 12;
    const middle = place * high + high / 2 - (model.baseFinish ? 2 : 0);
    const top = middle - thick / 2;
    const plainBar = box && !(flags & (Flag.SUMMARY | Flag.MILESTONE));
    const round = `${hot ? 1.5 : 3.5}`;
    rectangle(rect, plainBar ? box.left : 0, flags & Flag.EFFORT ? middle - 2 : top, plainBar ? box.right - box.left : 0, flags & Flag.EFFORT ? 4 : thick, round);
    const share = model.done[row]! / 100;
    const partly = plainBar && share > 0 && share < 1;
    rectangle(done, partly ? box.left : 0, top, partly ? (box.right - box.left) * share : 0, thick, round);
    let form = '';
    if (box && flags & Flag.MILESTONE) form = diamond(x(scale, model.finish[row]!), middle, 7);
    else if (box && flags & Flag.SUMMARY) form = bracket(box.left, box.right, middle - 4);
    set(shape, 'd', form);
    set(base, 'd', this.baseline(row, middle + 8.5));
    set(slack, 'd', this.slack(row, box ? box.right : 0, middle));
    set(mark, 'd', this.deadline(row, middle));
    this.beside(label, row, box ? box.right : NONE, middle);
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

  private beside(label: SVGElement, row: number, right: number, middle: number): void {
    const { model } = this.gantt;
    const milestone = model.flags[row]! & Flag.MILESTONE;
    const text = right === NONE || model.flags[row]! & Flag.SUMMARY ? '' : milestone ? words.day(model.finish[row]!, words.yearOf(model.about.start)) : `${model.rows['resources']![row]}`;
    const words_ = label.firstChild as Text;
    set(label, 'display', text ? 'inline' : 'none');
    if (!text) return;
    if (words_.data !== text) words_.data = text;
    const past = model.baseFinish ? x(this.gantt.scale, Math.max(model.baseFinish[row]!, model.finish[row]!)) : right;
    const behind = this.gantt.shows.float && !(model.flags[row]! & (Flag.CRITICAL | Flag.COMPLETE)) && model.late[row] !== NONE ? x(this.gantt.scale, model.late[row]!) : right;
    const due = model.deadline[row] === NONE || model.flags[row]! & Flag.COMPLETE ? right : x(this.gantt.scale, model.deadline[row]!);
    const beyond = Math.max(right, past, behind);
    const aside = due > beyond - 8 && due < beyond + 12 + 7 * text.length ? Math.max(beyond, due) : beyond; // no word under an arrow
    set(label, 'x', n(aside + (milestone ? 12 : 8)));
    set(label, 'y', n(middle + 4));
  }
}

/** The span in steps of eight rows, so that the paths of links are not drawn anew with every row. */
function eights({ first, last }: Span, count: number): Span {
  return { first: Math.floor(first / 8) * 8, last: Math.min(count, Math.ceil(last / 8) * 8) };
}

function rectangle(element: SVGElement, left: number, top: number, wide: number, high: number, round: string): void {
  set(element, 'x', n(left));
  set(element, 'y', n(top));
  set(element, 'width', n(Math.max(0, wide)));
  set(element, 'height', wide > 0 ? n(high) : '0');
  set(element, 'rx', round);
}

function ruled(name: string, path: string): SVGPathElement {
  const rule = make('path');
  rule.setAttribute('class', name);
  rule.setAttribute('d', path);
  return rule;
}
