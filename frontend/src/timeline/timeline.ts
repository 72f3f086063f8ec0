// The plan by resource as a whole: what is shown of it, where one is, and one redraw a frame.

import { openTask } from '../gantt/address.ts';
import { bounds, fit, spread } from '../gantt/extent.ts';
import { build, type Delta, type Document, type Model, NONE, patched } from '../gantt/model.ts';
import { DAY, minute, type Scale, width, x, zoomed } from '../gantt/scale.ts';
import type { Gesture, Preview } from '../gantt/server.ts';
import { said, weekday, yearOf } from '../gantt/words.ts';
import { opened } from '../live/opened.ts';
import { Field } from './field.ts';
import { Names } from './names.ts';
import { height, type Line, lines, near, renumbered, sameBar, type Shows, type Staff, within } from './staff.ts';

const WIDE = 232; // of the names
const HEAD = 44;

/** Where one is: at somebody's name, at one of their bars, or at one of their overloads. */
export interface Place {
  readonly who: number;
  readonly kind: 'name' | 'bar' | 'over';
  readonly at: number; // the bar, or the overload
}

export class Timeline {
  readonly element: HTMLElement;
  readonly scroller: HTMLElement;
  readonly mayPlan: boolean;
  readonly head = HEAD;
  wide = WIDE;
  model: Model;
  staff: Staff;
  scale: Scale;
  all: Line[] = [];
  place: Place | null = null;
  ghosts: Preview | null = null;
  here: ReadonlyMap<string, string> = new Map(); // who else has a task open, by their initials
  readonly shows: Shows & { open: Set<number>; closed: Set<string> } = { onlyOver: false, open: new Set(), closed: new Set() };
  readonly field: Field;
  readonly names: Names;
  isTyping = (): boolean => false; // a hand that drags holds what stands there
  renew: (query?: string) => Promise<void> = () => Promise.resolve(); // the people anew, after the plan moved on
  readonly watchers: (() => void)[] = [];
  private readonly words: Readonly<Record<string, string>>;
  private seen = { high: 0, wide: 0 };
  private asked = 0;

  constructor(element: HTMLElement, plan: Document, staff: Staff, words: Readonly<Record<string, string>>) {
    this.element = element;
    this.words = words;
    this.scroller = element.querySelector('.gantt-scroll')!;
    this.mayPlan = element.dataset.mayPlan === 'true';
    this.model = build(plan);
    this.staff = staff;
    this.measure();
    const day = Number(new URLSearchParams(location.search).get('zoom'));
    this.scale = this.spread(day >= 0.1 && day <= 2000 ? day : Math.max(4, this.fit()));
    this.field = new Field(this, element.querySelector('.gantt-time')!);
    this.names = new Names(this, element.querySelector('.timeline-names')!);
    this.layout();
    this.relay();
    this.scroller.addEventListener('scroll', () => this.ask(), { passive: true });
    this.scroller.addEventListener('focusin', ({ target }) => this.at(target as HTMLElement));
    document.addEventListener('headway:present', ({ detail }) => ((this.here = opened(detail)), this.redraw()));
    new ResizeObserver(() => (this.measure(), this.layout(), this.ask())).observe(this.scroller);
    this.draw();
    this.home();
  }

  word(key: string, ...values: (string | number)[]): string {
    return said(this.words[key] ?? key, ...values);
  }

  /** Draw once in the next frame, however often it is asked for. */
  ask(): void {
    this.asked ||= requestAnimationFrame(() => {
      this.asked = 0;
      this.draw();
    });
  }

  draw(): void {
    const { scrollTop, scrollLeft } = this.scroller;
    const shown = within(this.all, scrollTop - 60, scrollTop + this.seen.high);
    this.names.draw(shown);
    this.field.draw(shown, scrollLeft, this.timeWide());
  }

  /** How high it is: at least as high as what is seen of it. */
  high(): number {
    return Math.max(height(this.all), this.seen.high - HEAD);
  }

  timeWide(): number {
    return this.seen.wide - this.wide;
  }

  /** Everything anew: another plan, another scale, other lines. */
  redraw(): void {
    this.field.stale();
    this.ask();
  }

  /** The lines anew: people, their bars, or what of them is shown, changed. */
  relay(): void {
    this.all = lines(this.staff, this.shows);
    this.layout();
    this.element.querySelector<HTMLElement>('.timeline-nothing')!.hidden = this.all.length > 0;
    this.redraw();
    for (const told of this.watchers) told();
  }

  /** The server told what changed of the plan, or all of it. False: the delta does not fit what is here. */
  take(told: Delta | Document): boolean {
    const next = 'base' in told ? patched(this.model, told) : build(told);
    if (!next) return false;
    this.staff = renumbered(this.staff, this.model.ids, next.index); // until its people are told, a bar stays its task's
    this.model = next;
    const { first, last } = bounds(next.about);
    if (first < this.scale.origin || last > this.scale.end) this.zoom(this.scale.day);
    void this.renew();
    return true;
  }

  /** The people as they are now; where one is stays the same work. */
  people(staff: Staff): void {
    const { place } = this;
    const row = place?.kind === 'bar' ? (this.staff.bars.row[place.at] ?? NONE) : NONE;
    const id = place?.kind === 'bar' ? (this.staff.bars.id[place.at] ?? '') : '';
    const who = place ? (this.staff.people.id[place.who] ?? '') : '';
    const whole = [...this.shows.open].map((each) => staff.people.id.indexOf(this.staff.people.id[each] ?? ''));
    this.shows.open = new Set(whole.filter((each) => each !== NONE));
    this.staff = staff;
    this.look(null);
    this.place = this.found(place, staff.people.id.indexOf(who), sameBar(staff, id, row), row);
    const focused = this.element.contains(document.activeElement);
    this.relay();
    this.draw();
    if (focused) this.focus();
  }

  private found(place: Place | null, who: number, bar: number, row: number): Place | null {
    if (!place) return null;
    if (place.kind === 'bar') {
      const at = bar !== NONE ? bar : this.staff.bars.row.indexOf(row);
      if (at !== NONE) return { kind: 'bar', who: this.staff.bars.who[at]!, at };
    }
    return who === NONE ? null : { kind: 'name', who, at: NONE };
  }

  line(who: number): Line | null {
    return this.all.find((line) => line.who === who) ?? null;
  }

  /** The task at which one is; empty where one is at none. */
  task(): string {
    return this.place?.kind === 'bar' ? this.taskOf(this.place.at) : '';
  }

  taskOf(bar: number): string {
    return this.model.ids[this.staff.bars.row[bar] ?? NONE] ?? '';
  }

  nameOf(id: string): string {
    const row = this.model.index.get(id);
    return row === undefined ? id : `${this.model.rows['name']![row] || id}`;
  }

  nameOfPerson(who: number): string {
    return this.staff.people.name[who] || this.word('nobody');
  }

  isNobody(who: number): boolean {
    return who === this.staff.people.id.length - 1;
  }

  /** `Mon 8 Jun`, with the year where it is not that of the plan's start. */
  day(at: number): string {
    return weekday(at, yearOf(this.model.about.start));
  }

  /** Be somewhere else, and see it. */
  go(place: Place, focus = true): void {
    this.place = place;
    this.reveal(place);
    this.draw();
    if (focus) this.focus();
    for (const told of this.watchers) told();
  }

  /** The focus came to a name, a bar or an overload by another way: that is where one is. */
  private at({ dataset: { who, bar, over } }: HTMLElement): void {
    if (bar !== undefined) this.stand({ who: this.staff.bars.who[Number(bar)]!, kind: 'bar', at: Number(bar) });
    else if (over !== undefined) this.stand({ who: this.staff.over.who[Number(over)]!, kind: 'over', at: Number(over) });
    else if (who !== undefined) this.stand({ who: Number(who), kind: 'name', at: NONE });
  }

  private stand(place: Place): void {
    const { place: before } = this;
    if (before?.kind === place.kind && before.at === place.at && before.who === place.who) return;
    this.place = place;
    this.ask();
    for (const told of this.watchers) told();
  }

  focus(): void {
    const { place } = this;
    if (!place) return;
    (place.kind === 'name' ? this.names.of(place.who) : this.field.of(place))?.focus({ preventScroll: true });
  }

  /** Scroll so that a place is seen. */
  reveal(place = this.place): void {
    const line = place && this.line(place.who);
    if (!line) return;
    const { scroller, staff } = this;
    const free = this.seen.high - HEAD;
    const lane = place.kind === 'bar' ? this.field.topOf(line, place.at) : place.kind === 'over' ? line.top + line.high - 30 : line.top;
    const high = place.kind === 'name' ? Math.min(line.high, free) : 30;
    if (lane < scroller.scrollTop) scroller.scrollTop = lane - 8;
    else if (lane + high > scroller.scrollTop + free) scroller.scrollTop = lane + high - free + 8;
    if (place.kind === 'name') return;
    const start = place.kind === 'bar' ? staff.bars.start[place.at]! : staff.over.first[place.at]! * DAY;
    const finish = place.kind === 'bar' ? staff.bars.finish[place.at]! : (staff.over.last[place.at]! + 1) * DAY;
    const [left, right, from] = [x(this.scale, start), x(this.scale, finish), scroller.scrollLeft];
    if (right < from + 24 || left > from + this.timeWide() - 48) scroller.scrollLeft = Math.max(0, left - this.timeWide() / 4);
  }

  /** Another zoom, with the moment under a place on the screen kept there. */
  zoom(day: number, at = this.timeWide() / 2): void {
    const under = minute(this.scale, this.scroller.scrollLeft + at);
    this.scale = this.spread(day);
    this.layout();
    this.scroller.scrollLeft = x(this.scale, under) - at;
    this.redraw();
    for (const told of this.watchers) told();
  }

  zoomBy(steps: number, at?: number): void {
    this.zoom(zoomed(this.scale.day, steps), at);
  }

  zoomToFit(): void {
    this.zoom(this.fit());
    this.scroller.scrollLeft = Math.max(0, x(this.scale, bounds(this.model.about).first) - 24);
  }

  /** Where the status date, else the beginning of the plan, is seen. */
  home(): void {
    const { status, start } = this.model.about;
    const at = status !== NONE ? status : start === NONE ? bounds(this.model.about).first : start;
    this.scroller.scrollLeft = Math.max(0, x(this.scale, at) - Math.min(120, this.timeWide() / 6));
    this.ask();
  }

  /** Where the bar, the overload or the name one is at stands on the screen. */
  rect(): DOMRect {
    const { place } = this;
    const element = !place ? null : place.kind === 'name' ? this.names.of(place.who) : this.field.of(place);
    return (element ?? this.scroller).getBoundingClientRect();
  }

  /** What a choice would move, shown over the bars; null: nothing any more. */
  look(found: Preview | null): void {
    this.ghosts = found;
    this.element.classList.toggle('previewing', found !== null);
    this.ask();
  }

  /** What was meant when work was given, over whoever has it by now. */
  again(gesture: Gesture): Gesture {
    const row = this.model.index.get(`${gesture['task']}`) ?? NONE;
    const there = this.staff.bars.row.flatMap((each, bar) => (each === row ? [this.staff.people.id[this.staff.bars.who[bar]!] || null] : []));
    return gesture.do === 'give' && there.length === 1 ? { ...gesture, was: there[0]! } : gesture;
  }

  async openTask(bar: number): Promise<void> {
    await openTask(this.element.dataset.task ?? '', this.taskOf(bar), this.field.of({ kind: 'bar', at: bar }));
  }

  /** On another line, the bar nearest to where one is; its name where it has none. */
  beside(line: Line): Place {
    const { place, staff } = this;
    const from = place?.kind === 'bar' ? staff.bars.start[place.at]! : minute(this.scale, this.scroller.scrollLeft + 60);
    const bar = place?.kind === 'name' ? NONE : near(staff, line, from);
    return bar === NONE ? { who: line.who, kind: 'name', at: NONE } : { who: line.who, kind: 'bar', at: bar };
  }

  measure(): void {
    this.seen = { high: this.scroller.clientHeight, wide: this.scroller.clientWidth };
  }

  layout(): void {
    const canvas = this.scroller.firstElementChild as HTMLElement;
    canvas.style.setProperty('--grid', `${this.wide}px`);
    canvas.style.setProperty('--time', `${Math.ceil(width(this.scale))}px`);
    canvas.style.setProperty('--high', `${this.high()}px`);
  }

  private fit(): number {
    return fit(this.model.about, this.timeWide());
  }

  private spread(day: number): Scale {
    return spread(this.model.about, day, this.scroller.clientWidth);
  }
}
