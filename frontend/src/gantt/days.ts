// The days behind the bars: shading, rules, the axis above them, and the status date.

import { n } from './layout.ts';
import { type Model, NONE } from './model.ts';
import { DAY, marks, minute, type Scale, type Tier, tiers, x } from './scale.ts';
import { make } from './svg.ts';
import * as words from './words.ts';
import { Shading } from './worktime.ts';

const SIDEWAYS = 1200; // pixels drawn beyond either edge

/** What stands over days: a plan on a scale, so many pixels high. */
export interface Field {
  readonly model: Model;
  readonly scale: Scale;
  high(): number;
}

export class Days {
  private readonly field: Field;
  private readonly axis: HTMLElement;
  private readonly layers: Record<'shade' | 'rules' | 'lines', SVGGElement>;
  private shading: Shading;
  private drawnAt = '';

  constructor(field: Field, axis: HTMLElement, layers: Record<'shade' | 'rules' | 'lines', SVGGElement>) {
    this.field = field;
    this.axis = axis;
    this.layers = layers;
    this.shading = new Shading(field.model.about.calendar);
  }

  stale(): void {
    this.drawnAt = '';
    this.shading = new Shading(this.field.model.about.calendar);
  }

  /** Draw the days between two edges of the screen, and some beyond; the minutes drawn, or null where they are drawn already. */
  draw(left: number, wide: number): [number, number] | null {
    const { scale } = this.field;
    const step = SIDEWAYS / 2;
    const first = Math.max(scale.origin, minute(scale, Math.floor(left / step) * step - SIDEWAYS));
    const last = Math.min(scale.end, minute(scale, Math.ceil((left + wide) / step) * step + SIDEWAYS));
    const at = `${first} ${last} ${scale.day} ${scale.origin} ${this.field.high()}`;
    if (at === this.drawnAt) return null;
    this.drawnAt = at;
    const [upper, lower] = tiers(scale.day);
    this.shade(first, last);
    const edge = (start: number): string => n(Math.round(x(scale, start)) + 0.5);
    const below = marks(lower, first, last);
    const fine = scale.day >= 600 || lower === 'day' ? below.map(({ start }) => `M${edge(start)} 0V1`).join('') : '';
    const coarse = (fine ? marks(upper, first, last) : below).map(({ start }) => `M${edge(start)} 0V1`).join('');
    this.layers.rules.replaceChildren(ruled('fine', fine), ruled('coarse', coarse));
    this.head(upper, lower, first, last);
    this.status();
    return [first, last];
  }

  private shade(first: number, last: number): void {
    const { scale } = this.field;
    const spans = scale.day >= 192 ? this.shading.idle(first, last) : scale.day >= 2.4 ? this.shading.daysOff(first, last) : [];
    const path = spans
      .filter(([from, to]) => scale.day >= 8 || to - from >= DAY * 2)
      .map(([from, to]) => `M${n(x(scale, from))} 0H${n(x(scale, to))}V1H${n(x(scale, from))}z`);
    const off = make('path');
    off.setAttribute('d', path.join(''));
    off.setAttribute('class', 'off');
    this.layers.shade.replaceChildren(off);
    const high = this.field.high();
    this.layers.shade.setAttribute('transform', `scale(1 ${high})`);
    this.layers.rules.setAttribute('transform', `scale(1 ${high})`);
  }

  private head(upper: Tier, lower: Tier, first: number, last: number): void {
    const { scale, model } = this.field;
    const today = model.about.status;
    const fields = (tier: Tier, low: boolean): HTMLElement => {
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
    const { model, scale } = this.field;
    this.layers.lines.replaceChildren();
    if (model.about.status === NONE) return;
    const line = make('path');
    const high = this.field.high();
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
}

function ruled(name: string, path: string): SVGPathElement {
  const rule = make('path');
  rule.setAttribute('class', name);
  rule.setAttribute('d', path);
  return rule;
}
