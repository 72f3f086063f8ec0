// The board on the page: its cells and cards as they lie there, and what is said while a card is carried.

import type { Conflict, Gesture, Preview } from '../gantt/server.ts';
import { Door, type Host } from './door.ts';
import { meaning, type Spot, type To } from './places.ts';

export class Board implements Host {
  readonly element: HTMLElement;
  readonly words: Record<string, string>;
  readonly part = '#board';
  readonly door: Door;
  private last = ''; // the task whose card had the focus

  constructor(element: HTMLElement, words: Record<string, string>) {
    this.element = element;
    this.words = words;
    this.door = new Door(this);
    element.addEventListener('focusin', ({ target }) => (this.last = (target as HTMLElement).closest<HTMLElement>('.board-card')?.dataset.task ?? this.last));
  }

  get body(): HTMLElement {
    return this.element.querySelector<HTMLElement>(this.part)!;
  }

  /** Whether cards go from column to column, and from lane to lane. */
  get moves(): { columns: boolean; lanes: boolean } {
    return { columns: this.body.dataset.moves === 'true', lanes: this.body.dataset.movesLanes === 'true' };
  }

  /** The lists of cards, lane by lane. */
  lists(): HTMLElement[][] {
    return [...this.body.querySelectorAll('.board-cells')].map((lane) => [...lane.querySelectorAll<HTMLElement>('.board-cards')]);
  }

  cards(list: HTMLElement): HTMLElement[] {
    return [...list.querySelectorAll<HTMLElement>(':scope > .board-card')];
  }

  spot(list: HTMLElement): Spot {
    const lists = this.lists();
    const lane = lists.findIndex((each) => each.includes(list));
    return { lane, column: lists[lane]?.indexOf(list) ?? -1 };
  }

  /** What putting a card from one list into another asks for. */
  gestures(task: string, from: HTMLElement, to: HTMLElement): Gesture[] {
    const { by = '', lanes = '' } = this.body.dataset;
    const at = (list: HTMLElement): { column: string; lane: string } => ({ column: list.dataset.column ?? '', lane: list.dataset.lane ?? '' });
    const told = meaning(by, lanes, at(from), at(to));
    return told.length ? [{ do: 'card', task, to: told }] : [];
  }

  allowed(from: HTMLElement, to: HTMLElement): boolean {
    const column = from.dataset.column === to.dataset.column || this.moves.columns;
    return column && (from.dataset.lane === to.dataset.lane || this.moves.lanes);
  }

  title(list: HTMLElement): string {
    return list.ariaLabel ?? '';
  }

  /** How many cards lie in a column, and what was agreed. */
  head(list: HTMLElement): HTMLElement | null {
    return this.body.querySelector(`.board-head[data-head="${CSS.escape(list.dataset.column ?? '')}"]`);
  }

  say(text: string): void {
    const place = this.element.querySelector('.board-foreseen');
    if (place) place.textContent = text;
  }

  /** Look at what a move would do, and say it. */
  foresee(gestures: Gesture[], before: string): void {
    this.say(before);
    if (!gestures.length) return this.door.previews.forget();
    this.door.previews.ask(gestures, (found: Preview | null) => found && this.say([before, `${found.said.join(', ')}.`].filter(Boolean).join(' ')));
  }

  again(): string {
    const shown = this.lists().flat().map((list) => [list.dataset.lane ?? '', list.dataset.column ?? '', this.cards(list).length]);
    return `${this.element.dataset.again}&shown=${encodeURIComponent(JSON.stringify(shown))}`;
  }

  focus(): void {
    const card = this.body.querySelector<HTMLElement>(`.board-card[data-task="${CSS.escape(this.last)}"] a`);
    (card ?? this.body.querySelector<HTMLElement>('.board-scroll'))?.focus();
  }

  /** The card that gets the focus once the board is drawn again. */
  keep(task: string): void {
    this.last = task;
  }

  /** Somebody moved the card first: from where it lies now to where I wanted it. */
  renewed(gestures: Gesture[], theirs: Conflict): Gesture[] | null {
    const now = this.body.querySelector<HTMLElement>(`.board-card[data-task="${CSS.escape(theirs.task ?? '')}"]`)?.closest<HTMLElement>('.board-cards');
    const { by, lanes } = this.body.dataset;
    if (!now || (theirs.field !== by && theirs.field !== lanes)) return null;
    const was = theirs.field === by ? now.dataset.column : now.dataset.lane;
    return gestures.map((each) => ({ ...each, to: (each['to'] as To[]).map((to) => (to.field === theirs.field ? { ...to, was: was ?? '' } : to)) }));
  }
}
