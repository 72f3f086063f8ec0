// What is behind an overload, or a week of somebody: their tasks, the proof if there is one, and the way to levelling.

import htmx from 'htmx.org/dist/htmx.esm.js';
import { DAY } from '../gantt/scale.ts';
import { anyHtml } from '../requests.ts';
import { monday } from './loads.ts';
import type { Timeline } from './timeline.ts';

export class Behind {
  private readonly timeline: Timeline;
  private readonly box: HTMLElement;
  private newest = 0;

  constructor(timeline: Timeline) {
    this.timeline = timeline;
    this.box = timeline.element.querySelector('.timeline-behind')!;
    this.box.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      event.stopPropagation();
      this.close();
    });
  }

  /** The overload: the week in which it begins. */
  async overload(at: number): Promise<void> {
    const { over } = this.timeline.staff;
    await this.week(over.who[at]!, over.first[at]!);
  }

  /** The week of somebody in which a day (since 1970) lies. */
  async week(who: number, day: number): Promise<void> {
    const { timeline } = this;
    const mine = ++this.newest;
    const week = new Date(monday(day) * DAY * 60_000).toISOString().slice(0, 10);
    const asked = new URLSearchParams({ who: timeline.staff.people.id[who] ?? '', week });
    const text = await anyHtml(`${timeline.element.dataset.behind}?${asked}`);
    if (mine === this.newest) this.show(text ?? '');
  }

  /** Gone, and one is back where one was. False: there was nothing to close. */
  close(): boolean {
    if (this.box.hidden) return false;
    this.box.hidden = true;
    this.box.replaceChildren();
    this.timeline.focus();
    return true;
  }

  private show(html: string): void {
    const { timeline, box } = this;
    const told = document.createElement('div');
    told.className = 'workload-behind';
    told.innerHTML = html;
    if (!html) told.textContent = timeline.word('failed');
    for (const link of told.querySelectorAll<HTMLAnchorElement>('td > a')) link.dataset.panel = '';
    const close = document.createElement('button');
    close.type = 'button';
    close.className = 'button quiet';
    close.textContent = timeline.word('close');
    close.addEventListener('click', () => this.close());
    const level = document.createElement('a');
    level.className = 'button';
    level.href = timeline.element.dataset.level ?? '';
    level.textContent = timeline.word('level');
    const acts = document.createElement('div');
    acts.className = 'row';
    acts.append(...(told.querySelector('.workload-over') ? [level] : []), close);
    box.ariaLabel = timeline.word('proof');
    box.hidden = false;
    box.tabIndex = -1;
    box.replaceChildren(told, acts);
    htmx.process(box);
    box.scrollTop = 0;
    timeline.measure();
    timeline.reveal();
    box.focus({ preventScroll: true });
  }
}
