// Links on the screen: drawn, lit, and found under the hand.

import type { Gantt } from './gantt.ts';
import { end } from './layout.ts';
import { Flag, LINK_TYPES, linksOf, NONE } from './model.ts';
import { distance, route, type Route } from './routing.ts';
import { make } from './svg.ts';
import type { Span } from './window.ts';

const MOST_LINKS = 500; // on one screen; beyond, only those that set a date

interface Routed extends Route {
  look: string;
}

export class Links {
  private readonly gantt: Gantt;
  private readonly layer: SVGGElement;
  private readonly looks = new Map<string, { line: SVGPathElement; tip: SVGPathElement }>();
  private readonly known = new Map<number, Routed | null>(); // the ways of links, for this scale and these rows
  private readonly routes = new Map<number, Routed>(); // of those on the screen
  private drawnAt = '';

  constructor(gantt: Gantt, layer: SVGGElement) {
    this.gantt = gantt;
    this.layer = layer;
  }

  /** The links at the rows on the screen: those of one look are one path; those lit stand apart, to be aimed at. */
  draw(span: Span): void {
    const at = `${span.first} ${span.last} ${this.gantt.shows.links}`;
    if (at === this.drawnAt) return;
    this.drawnAt = at;
    const { model, view, lit, shows } = this.gantt;
    const wanted = new Set<number>(shows.links ? lit.links.keys() : []);
    for (let place = span.first; shows.links && place < span.last; place++) {
      for (const side of [model.into, model.out]) for (const link of linksOf(side, view.rows[place]!)) wanted.add(link);
    }
    const crowded = wanted.size > MOST_LINKS;
    const looks = new Map<string, [string, string]>();
    this.routes.clear();
    for (const link of wanted) {
      if (crowded && !model.drives[link] && !lit.links.has(link)) continue;
      const found = this.routed(link);
      if (!found) continue;
      this.routes.set(link, found);
      const told = looks.get(found.look) ?? ['', ''];
      looks.set(found.look, [told[0] + found.line, told[1] + found.tip]);
    }
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
    this.layer.append(line, tip);
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
    this.drawnAt = '';
  }
}
