// Hands on the timeline: a bar is dragged in time or to another person; a name, an overload or a load is opened.

import type { Door } from '../gantt/door.ts';
import { noClick } from '../dragged.ts';
import { n } from '../gantt/layout.ts';
import { NONE } from '../gantt/model.ts';
import { DAY, grain, minute, x } from '../gantt/scale.ts';
import type { Gesture } from '../gantt/server.ts';
import type { Behind } from './behind.ts';
import { giving, moved } from './gestures.ts';
import { monday, together } from './loads.ts';
import { CHART, floorOf, LANE, type Line, lineAt, type Staff } from './staff.ts';
import { byWeek } from './strip.ts';
import type { Timeline } from './timeline.ts';

const SLACK = 4; // pixels before a press becomes a drag
const EDGE = 40; // pixels at the edge in which the page scrolls under a hand
const STEP = 14;

interface Drag {
  staff: Staff; // in which the bar has its place
  bar: number;
  x0: number;
  y0: number;
  begun: boolean;
  by: number; // minutes
  to: Line | null; // somebody else's line under the hand
  top: number; // of the bar, in the page of bars
}

export class Pointer {
  private readonly timeline: Timeline;
  private readonly door: Door;
  private readonly behind: Behind;
  private readonly carried = document.createElement('div');
  private readonly target = document.createElement('div');
  private readonly tag = document.createElement('div');
  private readonly told = document.createElement('div');
  private drag: Drag | null = null;

  constructor(timeline: Timeline, door: Door, behind: Behind) {
    this.timeline = timeline;
    this.door = door;
    this.behind = behind;
    const { bars } = timeline.field;
    this.carried.className = 'timeline-carried';
    this.target.className = 'timeline-target';
    this.tag.className = 'gantt-tag';
    this.told.className = 'gantt-preview';
    this.told.setAttribute('role', 'status');
    for (const each of [this.carried, this.target, this.tag, this.told]) each.hidden = true;
    bars.append(this.target, this.carried, this.tag);
    timeline.element.append(this.told);
    timeline.isTyping = () => this.drag?.begun ?? false;
    timeline.watchers.push(() => this.drag && this.drag.staff !== timeline.staff && this.done()); // others were quicker
    const box = bars.parentElement!;
    box.addEventListener('pointerdown', (event) => this.down(event));
    box.addEventListener('pointermove', (event) => (this.drag ? this.move(event) : this.hover(event)));
    box.addEventListener('pointerleave', () => this.drag || this.say('', 0, 0));
    box.addEventListener('pointerup', (event) => this.up(event));
    box.addEventListener('pointercancel', () => this.done());
    box.addEventListener('click', (event) => this.click(event));
    box.addEventListener('dblclick', (event) => {
      const bar = numbered(event.target, 'bar');
      if (bar !== NONE) void timeline.openTask(bar);
    });
    timeline.element.querySelector('.timeline-names')!.addEventListener('click', (event) => this.named(event as MouseEvent));
    document.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !this.drag) return;
      event.stopImmediatePropagation();
      this.done();
    }, true);
  }

  private at(event: MouseEvent): { px: number; py: number } {
    const box = this.timeline.field.bars.getBoundingClientRect();
    return { px: event.clientX - box.left, py: event.clientY - box.top };
  }

  /** Over a load: how much is asked of how much. */
  private hover(event: PointerEvent): void {
    const { timeline } = this;
    const { px, py } = this.at(event);
    const line = lineAt(timeline.all, py);
    const over = line && line.who >= 0 && !timeline.isNobody(line.who) && py > floorOf(line) - CHART && py <= floorOf(line);
    if (!over || (event.target as Element).closest('[role=button]')) return this.say('', 0, 0);
    this.say(loadSaid(timeline, line.who, Math.floor(minute(timeline.scale, px) / DAY)), px + 10, floorOf(line) - CHART - 22);
  }

  private say(words: string, left: number, top: number): void {
    this.tag.hidden = words === '';
    this.tag.textContent = words;
    const edge = this.timeline.scroller.scrollLeft + this.timeline.timeWide() - this.tag.offsetWidth - 8;
    this.tag.style.transform = `translate(${Math.round(Math.min(left, edge))}px, ${Math.round(top)}px)`;
  }

  private down(event: PointerEvent): void {
    if (event.button !== 0) return;
    const { timeline } = this;
    const bar = numbered(event.target, 'bar');
    if (bar === NONE) return;
    event.preventDefault();
    timeline.go({ who: timeline.staff.bars.who[bar]!, kind: 'bar', at: bar });
    if (!timeline.mayPlan || event.pointerType === 'touch') return;
    const { px, py } = this.at(event);
    const line = timeline.line(timeline.staff.bars.who[bar]!)!;
    this.drag = { staff: timeline.staff, bar, x0: px, y0: py, begun: false, by: 0, to: null, top: timeline.field.topOf(line, bar) };
    timeline.field.bars.parentElement!.setPointerCapture(event.pointerId);
  }

  private move(event: PointerEvent): void {
    const drag = this.drag!;
    const { timeline } = this;
    const { px, py } = this.at(event);
    if (!drag.begun && Math.hypot(px - drag.x0, py - drag.y0) < SLACK) return;
    if (!drag.begun) noClick(timeline.field.bars.parentElement!);
    drag.begun = true;
    timeline.element.classList.add('dragging');
    this.pull(event);
    const under = lineAt(timeline.all, py);
    const whose = timeline.staff.bars.who[drag.bar]!;
    const to = under && under.who >= 0 && under.who !== whose ? under : null;
    const step = grain(timeline.scale.day);
    const by = to ? 0 : Math.round(((px - drag.x0) * DAY) / timeline.scale.day / step) * step;
    this.carry(drag, to, by, py);
    if (by === drag.by && to === drag.to) return;
    Object.assign(drag, { by, to });
    const gestures = this.gestures(drag);
    if (!gestures.length) return this.foreseen(null);
    this.door.server.previews.ask(gestures, (found) => {
      if (!found) return;
      timeline.look(found);
      this.foreseen(found.said.join(' · '));
    });
  }

  /** At an edge of the page the days, or the people, come in under the hand. */
  private pull(event: PointerEvent): void {
    const { scroller, head, wide } = this.timeline;
    const box = scroller.getBoundingClientRect();
    if (event.clientY > box.bottom - EDGE) scroller.scrollTop += STEP;
    else if (event.clientY < box.top + head + EDGE / 2) scroller.scrollTop -= STEP;
    if (event.clientX > box.right - EDGE) scroller.scrollLeft += STEP;
    else if (event.clientX < box.left + wide + EDGE / 2) scroller.scrollLeft -= STEP;
  }

  private carry(drag: Drag, to: Line | null, by: number, py: number): void {
    const { timeline } = this;
    const { start, finish } = timeline.staff.bars;
    const [left, right] = [x(timeline.scale, start[drag.bar]! + by), x(timeline.scale, finish[drag.bar]! + by)];
    const top = to ? Math.max(to.top, Math.min(py - LANE / 2, to.top + to.high - LANE)) : drag.top;
    this.carried.hidden = false;
    this.carried.style.transform = `translate(${n(left)}px, ${n(top)}px)`;
    this.carried.style.width = `${n(Math.max(3, right - left - 1))}px`;
    this.target.hidden = to === null;
    if (to) {
      this.target.style.transform = `translateY(${to.top}px)`;
      this.target.style.height = `${to.high}px`;
    }
    const seen = Math.max(left, timeline.scroller.scrollLeft + 8);
    this.say(to ? timeline.word('give-to', timeline.nameOfPerson(to.who)) : timeline.day(start[drag.bar]! + by), seen, top - 22);
  }

  private gestures(drag: Drag): Gesture[] {
    if (drag.to) return [giving(this.timeline, drag.bar)(drag.to.who)];
    return drag.by ? [moved(this.timeline, drag.bar, drag.by)] : [];
  }

  private foreseen(words: string | null): void {
    this.told.hidden = !words;
    this.told.textContent = words;
    if (words !== null) return;
    this.door.server.previews.forget();
    this.timeline.look(null);
  }

  private up(event: PointerEvent): void {
    const { drag } = this;
    if (!drag) return;
    const gestures = drag.begun ? this.gestures(drag) : [];
    this.done();
    if (!gestures.length) return;
    event.preventDefault();
    void this.door.make(gestures, () => this.timeline.rect());
  }

  private done(): void {
    this.drag = null;
    this.foreseen(null);
    this.say('', 0, 0);
    this.carried.hidden = this.target.hidden = true;
    this.timeline.element.classList.remove('dragging');
  }

  private click(event: MouseEvent): void {
    const { timeline } = this;
    const over = numbered(event.target, 'over');
    const more = numbered(event.target, 'more');
    if (over !== NONE) {
      timeline.go({ who: timeline.staff.over.who[over]!, kind: 'over', at: over });
      return void this.behind.overload(over);
    }
    if (more !== NONE) return unfold(timeline, more);
    if (numbered(event.target, 'bar') !== NONE) return;
    const { px, py } = this.at(event);
    const line = lineAt(timeline.all, py);
    if (!line || line.who < 0 || timeline.isNobody(line.who) || py <= floorOf(line) - CHART) return;
    timeline.go({ who: line.who, kind: 'name', at: NONE }, false);
    void this.behind.week(line.who, Math.floor(minute(timeline.scale, px) / DAY));
  }

  private named(event: MouseEvent): void {
    const { timeline } = this;
    const element = (event.target as Element).closest<HTMLElement>('[data-who], [data-team]');
    if (element?.dataset.team !== undefined) return fold(timeline, element.dataset.team);
    if (element) openName(timeline, this.behind, Number(element.dataset.who));
  }
}

/** At a name: what is behind the first overload, else what there is to do in the first week. */
export function openName(timeline: Timeline, behind: Behind, who: number): void {
  const line = timeline.line(who);
  timeline.go({ who, kind: 'name', at: NONE });
  if (!line || timeline.isNobody(who)) return;
  void (line.over.length ? behind.overload(line.over[0]!) : behind.week(who, timeline.staff.first));
}

export function fold(timeline: Timeline, team: string): void {
  const { closed } = timeline.shows;
  if (!closed.delete(team)) closed.add(team);
  timeline.relay();
}

export function unfold(timeline: Timeline, who: number): void {
  const { open } = timeline.shows;
  if (!open.delete(who)) open.add(who);
  timeline.relay();
}

/** How much is asked of somebody on a day, or in its week where weeks are drawn; empty where it is not known. */
function loadSaid(timeline: Timeline, who: number, day: number): string {
  const { staff, scale } = timeline;
  const whole = byWeek(scale);
  const first = whole ? monday(day) : day;
  const { asked, there, beyond } = together(staff.loads[who] ?? [], staff.first, first, first + (whole ? 7 : 1));
  if (first + 7 < staff.first || (!asked && !there)) return '';
  const hours = (minutes: number): number => Math.round(minutes / 6) / 10;
  const said = timeline.word(whole ? 'load-week' : 'load', timeline.day(first * DAY), hours(asked), hours(there));
  return beyond ? `${said}, ${timeline.word('load-more', hours(beyond))}` : said;
}

function numbered(target: EventTarget | null, kind: 'bar' | 'over' | 'more'): number {
  const element = target instanceof Element ? target.closest<HTMLElement>(`[data-${kind}]`) : null;
  return element ? Number(element.dataset[kind]) : NONE;
}
