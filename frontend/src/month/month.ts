// The calendar on the page: its days and bars as they lie there, and what moving one of them asks for.

import { Door, type Host } from '../board/door.ts';
import type { Conflict, Gesture } from '../gantt/server.ts';
import { own } from '../panel.ts';
import { type Grip, landing } from './places.ts';

const DAY = 1440; // minutes, in which moments are told

export interface Held {
  task: string;
  kind: string;
  name: string;
  first: number;
  last: number;
  start: number;
  finish: number;
  due: number | null;
}

export class Month implements Host {
  readonly element: HTMLElement;
  readonly words: Record<string, string>;
  readonly part = '#month';
  readonly door: Door;
  private last = { task: '', kind: '' }; // what had the focus

  constructor(element: HTMLElement, words: Record<string, string>) {
    this.element = element;
    this.words = words;
    this.door = new Door(this);
    element.addEventListener('focusin', ({ target }) => {
      const bar = (target as HTMLElement).closest<HTMLElement>('.month-bar > a');
      if (bar) this.last = { task: bar.dataset.task ?? '', kind: bar.dataset.kind ?? '' };
    });
  }

  get sheet(): HTMLElement {
    return this.element.querySelector<HTMLElement>(this.part)!;
  }

  get mayMove(): boolean {
    return this.sheet.dataset.moves === 'true';
  }

  days(): HTMLElement[] {
    return [...this.sheet.querySelectorAll<HTMLElement>('.month-day')];
  }

  bars(): HTMLElement[] {
    return [...this.sheet.querySelectorAll<HTMLElement>('.month-bar > a')];
  }

  dayOf(number: number): HTMLElement | null {
    return this.sheet.querySelector(`.month-day[data-day="${number}"]`);
  }

  held(bar: HTMLElement): Held {
    const { task = '', kind = '', first, last, start, finish, due } = bar.dataset;
    const name = bar.querySelector('.name')?.textContent ?? '';
    return { task, kind, name, first: Number(first), last: Number(last), start: Number(start), finish: Number(finish), due: due ? Number(due) : null };
  }

  /** What carrying it so many days asks for, as the Gantt says it; a deadline is a day that somebody names. */
  gestures(held: Held, grip: Grip, by: number): Gesture[] {
    const { task, start, finish, due } = held;
    if (!by) return [];
    if (due !== null) {
      const text = this.dayOf(held.first + by)?.dataset.date;
      return text ? [{ do: 'cell', task, field: 'deadline', text, was: due }] : [];
    }
    if (grip === 'stretch') return [{ do: 'stretch', task, finish: finish + by * DAY, was: finish }];
    return [{ do: 'move', task, start: start + by * DAY, was: start }];
  }

  /** Look at what it would move, and say it; the days it would lie on are marked. */
  foresee(held: Held, grip: Grip, by: number): void {
    this.mark(by ? landing(grip, held, by) : null);
    this.door.previews.forget();
    const gestures = this.gestures(held, grip, by);
    const to = this.dayOf(grip === 'stretch' ? held.last + by : held.first + by)?.dataset.label ?? '';
    const told = by && to ? this.door.word(grip === 'stretch' ? 'to-finish' : held.due === null ? 'to-start' : 'to-due', held.name, to) : '';
    this.say(told);
    if (gestures.length) this.door.previews.ask(gestures, (found) => found && this.say([told, `${found.said.join(', ')}.`].filter((text) => text && text !== '.').join(' ')));
  }

  /** Make it so; where the server asks or refuses, that is shown at the bar. */
  async make(held: Held, grip: Grip, by: number): Promise<void> {
    this.mark(null);
    this.door.previews.forget();
    this.say('');
    const gestures = this.gestures(held, grip, by);
    this.last = { task: held.task, kind: held.kind };
    if (!gestures.length) return by ? this.say(this.door.word('fixed')) : undefined;
    if (await this.door.make(gestures, () => this.near())) this.focus();
  }

  mark(days: { first: number; last: number } | null): void {
    for (const day of this.days()) {
      const number = Number(day.dataset.day);
      day.classList.toggle('over', days !== null && number >= days.first && number <= days.last);
    }
  }

  say(text: string): void {
    const place = this.element.querySelector('.month-foreseen');
    if (place && place.textContent !== text) place.textContent = text;
  }

  again(): string {
    const { pathname, search } = own();
    return pathname + search;
  }

  focus(): void {
    (this.current() ?? this.sheet.querySelector<HTMLElement>('.month-scroll'))?.focus();
  }

  /** What a question without a title of its own is about. */
  asks(question: { driver?: string; task: string }): string {
    const name = this.bars().map((bar) => this.held(bar)).find((held) => held.task === question.task)?.name ?? question.task;
    return question.driver ? this.door.word('asks-driven', name, question.driver) : this.door.word('asks', name);
  }

  /** Somebody was first: the same wish over what is there now. */
  renewed(gestures: Gesture[], theirs: Conflict): Gesture[] | null {
    const now = this.bars().map((bar) => this.held(bar)).find((held) => held.task === theirs.task && (held.due !== null) === (theirs.field === 'deadline'));
    if (!now) return null;
    const was = { move: now.start, stretch: now.finish, cell: now.due } as Record<string, number | null>;
    return gestures.map((each) => ({ ...each, was: was[each.do] }));
  }

  private current(): HTMLElement | undefined {
    return this.bars().find((bar) => bar.dataset.task === this.last.task && bar.dataset.kind === this.last.kind);
  }

  private near(): DOMRect {
    return (this.current() ?? this.sheet).getBoundingClientRect();
  }
}
