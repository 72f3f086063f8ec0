// What would move, drawn over the plan while a hand still holds it: the new place of every bar, and how far in days.

import type { Gantt } from './gantt.ts';
import { bracket, diamond, n } from './layout.ts';
import { Flag, NONE } from './model.ts';
import { x } from './scale.ts';
import type { Preview } from './server.ts';
import { make } from './svg.ts';

export class Ghosts {
  private readonly gantt: Gantt;
  private shown: Preview | null = null;
  private readonly bar: HTMLElement;
  private readonly tag: HTMLElement;

  constructor(gantt: Gantt) {
    this.gantt = gantt;
    this.bar = document.createElement('div');
    this.bar.className = 'gantt-preview';
    this.bar.setAttribute('role', 'status');
    this.bar.hidden = true;
    gantt.element.append(this.bar);
    this.tag = document.createElement('div');
    this.tag.className = 'gantt-tag';
    this.tag.hidden = true;
    gantt.timeline.svg.parentElement!.append(this.tag);
    gantt.scroller.addEventListener('scroll', () => this.shown && requestAnimationFrame(() => this.draw()), { passive: true });
  }

  clear(): void {
    if (!this.shown && this.bar.hidden) return;
    this.shown = null;
    this.bar.hidden = true;
    this.gantt.timeline.over.replaceChildren();
    this.gantt.element.classList.remove('previewing');
  }

  /** A word beside the hand: the date it holds the bar at, or the link it would make. */
  label(text: string, left: number, top: number): void {
    this.tag.hidden = text === '';
    this.tag.textContent = text;
    this.tag.style.transform = `translate(${Math.round(left)}px, ${Math.round(top + this.gantt.head)}px)`;
  }

  show(found: Preview): void {
    this.shown = found;
    this.gantt.element.classList.add('previewing');
    this.bar.hidden = false;
    this.bar.textContent = found.said.join(' · ');
    this.draw();
  }

  private draw(): void {
    const found = this.shown;
    if (!found) return;
    const { view, row: high } = this.gantt;
    const top = this.gantt.scroller.scrollTop;
    const first = Math.floor(top / high) - 2;
    const last = Math.ceil((top + this.gantt.scroller.clientHeight) / high);
    const drawn = document.createDocumentFragment();
    found.at.forEach((row, at) => {
      const place = view.place[row] ?? NONE;
      if (place >= first && place <= last && found.start[at] !== NONE) drawn.append(this.ghost(row, place, found.start[at]!, found.finish[at]!, found.by[at]!));
    });
    this.gantt.timeline.over.replaceChildren(drawn);
  }

  private ghost(row: number, place: number, start: number, finish: number, by: string): SVGGElement {
    const { model, scale, row: high } = this.gantt;
    const middle = high / 2 - (model.baseFinish ? 2 : 0);
    const left = x(scale, start);
    const right = Math.max(left + 2, x(scale, finish));
    const group = make('g');
    group.setAttribute('class', 'ghost');
    group.setAttribute('transform', `translate(0 ${place * high})`);
    group.dataset.id = model.ids[row]!;
    const shape = make('path');
    const flags = model.flags[row]!;
    if (flags & Flag.MILESTONE) shape.setAttribute('d', diamond(right, middle, 7));
    else if (flags & Flag.SUMMARY) shape.setAttribute('d', bracket(left, right, middle - 4));
    else shape.setAttribute('d', `M${n(left)} ${n(middle - 6)}H${n(right)}v12H${n(left)}z`);
    const text = make('text');
    text.setAttribute('x', n(right + (flags & Flag.MILESTONE ? 12 : 7)));
    text.setAttribute('y', n(middle + 4));
    text.textContent = by;
    group.append(shape, text);
    return group;
  }
}
