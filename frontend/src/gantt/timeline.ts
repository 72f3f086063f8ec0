// The timeline at the right: one SVG in which only what is on the screen exists.

import type { Gantt } from './gantt.ts';
import { bar, bracket, diamond, end, n } from './layout.ts';
import { Flag, LINK_TYPES, linksOf, NONE } from './model.ts';
import { distance, route, type Route } from './routing.ts';
import { DAY, marks, minute, tiers, width, x } from './scale.ts';
import type { Span } from './window.ts';
import * as words from './words.ts';
import { Shading } from './worktime.ts';

const SVG = 'http://www.w3.org/2000/svg';
const SIDEWAYS = 400; // pixels drawn beyond either edge
const MOST_LINKS = 500; // on one screen; beyond, only those that set a date

interface Routed extends Route {
  look: string;
}

interface Drawn {
  group: SVGGElement;
  parts: Record<'base' | 'slack' | 'bar' | 'done' | 'shape' | 'mark' | 'label', SVGElement>;
  row: number;
  place: number;
  state: string;
}

export class Timeline {
  readonly svg: SVGSVGElement;
  private readonly gantt: Gantt;
  private readonly axis: HTMLElement;
  private readonly layers: Record<'shade' | 'rules' | 'rows' | 'links' | 'bars' | 'lines' | 'over', SVGGElement>;
  private readonly shown = new Map<number, Drawn>();
  private spare: Drawn[] = [];
  private readonly looks = new Map<string, { line: SVGPathElement; tip: SVGPathElement }>();
  private readonly known = new Map<number, Routed | null>(); // the ways of links, for this scale and these rows
  private readonly routes = new Map<number, Routed>(); // of those on the screen
  private linksAt = '';
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
  }

  get over(): SVGGElement {
    return this.layers.over;
  }

  /** The plan, the scale or the rows changed: nothing drawn holds any more. */
  stale(): void {
    for (const drawn of this.shown.values()) this.spare.push(drawn);
    this.shown.clear();
    this.relit();
    this.columnsAt = '';
    this.shading = new Shading(this.gantt.model.about.calendar);
  }

  draw(span: Span, left: number, wide: number): void {
    this.size();
    this.columns(left, wide);
    this.rows(span);
    this.links(span);
  }

  private size(): void {
    const { scale, view, row } = this.gantt;
    const high = Math.max(1, view.rows.length) * row;
    set(this.svg, 'width', n(width(scale)));
    set(this.svg, 'height', `${high}`);
  }

  /** Shading, rules and the axis of the days on the screen. */
  private columns(left: number, wide: number): void {
    const { scale } = this.gantt;
    const step = SIDEWAYS / 2;
    const first = Math.max(scale.origin, minute(scale, Math.floor(left / step) * step - SIDEWAYS));
    const last = Math.min(scale.end, minute(scale, Math.ceil((left + wide) / step) * step + SIDEWAYS));
    const at = `${first} ${last} ${scale.day} ${scale.origin}`;
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
    const high = Math.max(1, this.gantt.view.rows.length) * this.gantt.row;
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
    const high = Math.max(1, this.gantt.view.rows.length) * this.gantt.row;
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
        this.shape(drawn, row);
        if (!drawn.group.isConnected) this.layers.bars.append(drawn.group);
      }
      if (drawn.place !== place) {
        drawn.place = place;
        set(drawn.group, 'transform', `translate(0 ${place * this.gantt.row})`);
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
      place: NONE,
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
  private shape(drawn: Drawn, row: number): void {
    const { model, scale } = this.gantt;
    const { base, slack, bar: rect, done, shape, mark, label } = drawn.parts;
    const high = this.gantt.row;
    const flags = model.flags[row]!;
    drawn.row = row;
    drawn.state = 'new';
    drawn.group.dataset.id = model.ids[row]!;
    set(drawn.group.firstElementChild as SVGElement, 'height', `${high}`);
    const box = bar(model, row, scale);
    const hot = (flags & Flag.CRITICAL) !== 0 && !(flags & Flag.COMPLETE);
    const thick = hot ? 14 : 12;
    const middle = high / 2 - (model.baseFinish ? 2 : 0);
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
    if (words_.data !== text) words_.data = text;
    const past = model.baseFinish ? x(this.gantt.scale, Math.max(model.baseFinish[row]!, model.finish[row]!)) : right;
    const behind = this.gantt.shows.float && !(model.flags[row]! & (Flag.CRITICAL | Flag.COMPLETE)) && model.late[row] !== NONE ? x(this.gantt.scale, model.late[row]!) : right;
    set(label, 'x', n(Math.max(right, past, behind) + (milestone ? 12 : 8)));
    set(label, 'y', n(middle + 4));
  }

  /** The links at the rows on the screen: those of one look are one path; those lit stand apart, to be aimed at. */
  private links(span: Span): void {
    const { model, view, lit, shows } = this.gantt;
    const wanted = new Set<number>(shows.links ? lit.links.keys() : []);
    for (let place = span.first; shows.links && place < span.last; place++) {
      for (const side of [model.into, model.out]) for (const link of linksOf(side, view.rows[place]!)) wanted.add(link);
    }
    const crowded = wanted.size > MOST_LINKS;
    const looks = new Map<string, [string, string]>();
    let names = '';
    this.routes.clear();
    for (const link of wanted) {
      if (crowded && !model.drives[link] && !lit.links.has(link)) continue;
      const found = this.routed(link);
      if (!found) continue;
      this.routes.set(link, found);
      const told = looks.get(found.look) ?? ['', ''];
      looks.set(found.look, [told[0] + found.line, told[1] + found.tip]);
      names += `${link} `;
    }
    if (names === this.linksAt) return;
    this.linksAt = names;
    for (const [look, { line, tip }] of this.looks) {
      const [lines, tips] = looks.get(look) ?? ['', ''];
      line.setAttribute('d', lines);
      tip.setAttribute('d', tips);
    }
    for (const [look, [lines, tips]] of looks) if (!this.looks.has(look)) this.look(look, lines, tips);
  }

  private look(look: string, lines: string, tips: string): void {
    const line = make('path');
    line.setAttribute('class', `line ${look}`);
    line.setAttribute('d', lines);
    const tip = make('path');
    tip.setAttribute('class', `tip ${look}`);
    tip.setAttribute('d', tips);
    this.layers.links.append(line, tip);
    this.looks.set(look, { line, tip });
  }

  private routed(link: number): Routed | null {
    const known = this.known.get(link);
    if (known !== undefined) return known;
    const { model, view, scale, row: high, lit } = this.gantt;
    const from = model.links.from[link]!;
    const to = model.links.to[link]!;
    const type = LINK_TYPES[model.links.type[link]!]!;
    const x1 = end(model, from, scale, type[0] === 'F');
    const x2 = end(model, to, scale, type[1] === 'F');
    const hidden = view.place[from] === NONE || view.place[to] === NONE || x1 === null || x2 === null;
    const lift = high / 2 - (model.baseFinish ? 2 : 0);
    const critical = model.drives[link] && model.flags[from]! & model.flags[to]! & Flag.CRITICAL && !(model.flags[to]! & Flag.COMPLETE);
    const found = hidden ? null : {
      ...route({
        x1, x2, y1: view.place[from]! * high + lift, y2: view.place[to]! * high + lift, fromFinish: type[0] === 'F',
        toStart: type[1] === 'S', row: high, thick: 12, point: (model.flags[to]! & Flag.MILESTONE) !== 0,
      }),
      look: `${critical ? 'critical' : model.drives[link] ? 'driving' : 'idle'} ${lit.links.get(link) ?? ''}`,
    };
    this.known.set(link, found);
    return found;
  }

  /** The link drawn through this place, NONE where none is near enough to be meant. */
  linkAt(px: number, py: number): number {
    let best = NONE;
    let least = 5;
    for (const [link, { points }] of this.routes) {
      const far = distance(points, px, py);
      if (far < least) [best, least] = [link, far];
    }
    return best;
  }

  /** Links are drawn again, because others are lit. */
  relit(): void {
    this.known.clear();
    this.linksAt = '?';
  }
}

export function make<K extends keyof SVGElementTagNameMap>(tag: K): SVGElementTagNameMap[K] {
  return document.createElementNS(SVG, tag);
}

export function set(element: SVGElement, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
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
