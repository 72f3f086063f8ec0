/** The line one draws along the axis of an S-curve: by hand or by keys; the field beside it asks the server. */
import { make, set } from '../gantt/svg.ts';
import { place, read, step, typed, value, type Axis } from './line.ts';

const ASKED = ['date', 'cost'];

/** Give every S-curve that can be asked its line; what somebody asked meanwhile goes with the page when it comes anew. */
export function mount(element: HTMLElement): void {
  const asked = new Map<string, string>();
  element.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLInputElement && ASKED.includes(target.name)) asked.set(target.name, target.value);
  });
  element.addEventListener('htmx:config:request', (event) => {
    const { ctx } = (event as CustomEvent<{ ctx: { sourceElement: Element; request: { body: FormData } } }>).detail;
    if (ctx.sourceElement === element) for (const [name, said] of asked) ctx.request.body.set(name, said);
  });
  for (const figure of element.querySelectorAll<HTMLElement>('[data-figure]')) {
    const field = figure.querySelector<HTMLInputElement>('[data-cursor]');
    if (!field || !figure.dataset.figure) continue;
    const hands = [...figure.querySelectorAll<SVGSVGElement>('svg.chart[data-first]')].map((chart) => new Hand(chart, field, figure.dataset.figure!));
    field.addEventListener('input', () => hands.forEach((hand) => hand.follow()));
  }
}

class Hand {
  private readonly chart: SVGSVGElement;
  private readonly field: HTMLInputElement;
  private readonly kind: string;
  private readonly axis: Axis;
  private readonly group = make('g');
  private readonly line = make('path');
  private readonly reach = make('rect');
  private readonly grip = make('rect');

  constructor(chart: SVGSVGElement, field: HTMLInputElement, kind: string) {
    this.chart = chart;
    this.field = field;
    this.kind = kind;
    const number = (name: string): number => Number(chart.dataset[name]);
    this.axis = { first: number('first'), last: number('last'), left: number('left'), right: number('right') };
    const [top, bottom] = [number('top'), number('bottom')];
    this.line.setAttribute('class', 'line');
    this.line.setAttribute('d', `M0 ${top}V${bottom}`);
    this.reach.setAttribute('class', 'reach');
    for (const [name, at] of Object.entries({ x: -12, y: top, width: 24, height: bottom - top })) this.reach.setAttribute(name, `${at}`);
    this.grip.setAttribute('class', 'grip');
    for (const [name, at] of Object.entries({ x: -4, y: bottom - 10, width: 8, height: 20, rx: 4 })) this.grip.setAttribute(name, `${at}`);
    this.group.setAttribute('tabindex', '0');
    this.group.setAttribute('role', 'slider');
    this.group.setAttribute('aria-label', field.labels?.[0]?.textContent ?? '');
    this.group.setAttribute('aria-valuemin', `${this.axis.first}`);
    this.group.setAttribute('aria-valuemax', `${this.axis.last}`);
    this.group.append(this.reach, this.line, this.grip);
    chart.append(this.group);
    this.group.addEventListener('pointerdown', (event) => this.grab(event));
    this.group.addEventListener('keydown', (event) => this.key(event));
    this.follow();
  }

  /** Stand where the field says; where it says nothing, in the middle. */
  follow(): void {
    const asked = read(this.kind, this.field.value);
    const at = Number.isNaN(asked) ? (this.axis.first + this.axis.last) / 2 : asked;
    set(this.group, 'class', Number.isNaN(asked) ? 'hand idle' : 'hand');
    set(this.group, 'transform', `translate(${place(this.axis, at).toFixed(1)} 0)`);
    set(this.group, 'aria-valuenow', `${Math.round(at)}`);
    set(this.group, 'aria-valuetext', this.field.value || typed(this.kind, at, this.axis));
  }

  private go(at: number): void {
    this.field.value = typed(this.kind, Math.min(this.axis.last, Math.max(this.axis.first, at)), this.axis);
    this.field.dispatchEvent(new Event('input', { bubbles: true }));
  }

  private grab(event: PointerEvent): void {
    event.preventDefault();
    (this.group as SVGGElement & HTMLOrSVGElement).focus({ preventScroll: true });
    this.group.setPointerCapture(event.pointerId);
    const box = this.chart.getBoundingClientRect();
    const scale = this.chart.viewBox.baseVal.width / box.width;
    const move = (now: PointerEvent): void => this.go(value(this.axis, (now.clientX - box.left) * scale));
    this.group.addEventListener('pointermove', move);
    this.group.addEventListener('pointerup', () => this.group.removeEventListener('pointermove', move), { once: true });
    this.group.addEventListener('pointercancel', () => this.group.removeEventListener('pointermove', move), { once: true });
  }

  private key(event: KeyboardEvent): void {
    const by = step(this.axis, this.kind, event.shiftKey);
    const from = Number(this.group.getAttribute('aria-valuenow'));
    const to: Record<string, number> = {
      ArrowRight: from + by, ArrowUp: from + by, ArrowLeft: from - by, ArrowDown: from - by,
      PageUp: from + step(this.axis, this.kind, true), PageDown: from - step(this.axis, this.kind, true),
      Home: this.axis.first, End: this.axis.last,
    };
    const next = to[event.key];
    if (next === undefined || event.metaKey || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    this.go(next);
  }
}
