// The Gantt as a whole: what is shown of the plan, and one redraw a frame.

import { opened } from '../live/opened.ts';
import { openTask } from './address.ts';
import { kept, type Found } from './answering.ts';
import { type Chosen, narrow, usual } from './columns.ts';
import { Grid } from './grid.ts';
import { build, chains, NONE, patched, type Delta, type Document, type Model } from './model.ts';
import { recalled, remember } from './memory.ts';
import { view, type View } from './rows.ts';
import { minute, width, x, zoomed, type Scale } from './scale.ts';
import { bounds, fit, spread, usualWidth } from './extent.ts';
import * as selecting from './selection.ts';
import type { Sure } from './sure.ts';
import type { Preview } from './server.ts';
import { Timeline } from './timeline.ts';
import { reveal, span } from './window.ts';


const OPEN: ReadonlySet<string> = new Set(); // what is filtered is shown, however its summary task is folded
const FAR = 12; // rows: more than a wheel moves in a frame

export interface Shows {
  links: boolean;
  float: boolean;
  whiskers: boolean;
}

export class Gantt {
  readonly element: HTMLElement;
  readonly scroller: HTMLElement;
  readonly mayPlan: boolean;
  readonly mayReport: boolean;
  readonly phone = matchMedia('(max-width: 720px)').matches;
  readonly row = this.phone ? 44 : 28;
  readonly head = 44;
  readonly shows: Shows = { links: true, float: false, whiskers: true };
  sure: Sure | null = null;
  readonly closed = new Set<string>();
  here: ReadonlyMap<string, string> = new Map(); // who else has a task open, by their initials
  filter: Found | null = null; // which rows answer the filter; null: all
  look?: (found: Preview | null) => void; // ghosts of what a choice would move
  isTyping = (): boolean => false; // the editor knows
  model: Model;
  view: View;
  scale: Scale;
  columns: Chosen[];
  wide = 640; // of the grid
  selection: selecting.Selection = selecting.NOTHING;
  lit: ReturnType<typeof chains> = { drivers: new Set(), driven: new Set(), links: new Map() };
  grid: Grid;
  timeline: Timeline;
  private readonly words: Record<string, string>;
  private seen = { high: 0, wide: 0 }; // of the scrolling box: asked of the page only when it changed
  private asked = 0;
  private drawn = { grid: 0, time: 0 }; // the first row on the screen when each was drawn last
  private turn = false; // the grid's, not the timeline's
  private readonly watchers: (() => void)[] = [];

  constructor(element: HTMLElement, document_: Document, words: Record<string, string>) {
    this.element = element;
    this.words = words;
    this.scroller = element.querySelector('.gantt-scroll')!;
    this.mayPlan = element.dataset.mayPlan === 'true';
    this.mayReport = element.dataset.mayReport === 'true';
    this.model = build(document_);
    this.view = view(this.model, this.closed);
    const kept = recalled(element.dataset.project ?? '');
    this.columns = this.phone ? narrow(element.clientWidth) : (kept.columns ?? usual());
    for (const id of kept.closed ?? []) this.closed.add(id);
    this.wide = this.phone ? element.clientWidth : (kept.wide ?? usualWidth(this.columns, element.clientWidth));
    element.style.setProperty('--row', `${this.row}px`);
    this.shows.float = kept.float ?? false;
    this.shows.whiskers = kept.whiskers ?? true;
    this.seen = { high: this.scroller.clientHeight, wide: this.scroller.clientWidth };
    this.scale = this.spread(kept.day ?? this.fit());
    this.grid = new Grid(this, element.querySelector('.gantt-grid')!);
    this.timeline = new Timeline(this, element.querySelector('.gantt-time svg')!, element.querySelector('.gantt-axis')!);
    this.grid.rebuild();
    this.layout();
    this.refold();
    this.scroller.addEventListener('scroll', () => this.ask(true), { passive: true });
    document.addEventListener('headway:present', ({ detail }) => ((this.here = opened(detail)), this.redraw()));
    new ResizeObserver(() => (this.layout(), this.ask())).observe(this.scroller);
    this.draw();
    this.home();
  }

  word(key: string, ...values: (string | number)[]): string {
    let at = 0;
    return (this.words[key] ?? key).replace(/\{\}/g, () => `${values[at++] ?? ''}`);
  }

  /** Draw once in the next frame, however often it is asked for. */
  ask(moving = false): void {
    this.asked ||= requestAnimationFrame(() => {
      this.asked = 0;
      this.draw(moving);
    });
  }

  /** Draw what is on the screen. While it moves by more than a few rows a frame, grid and timeline take turns. */
  draw(moving = false): void {
    const { scrollTop, scrollLeft } = this.scroller;
    const rows = span(scrollTop, this.seen.high - this.head, this.row, this.view.rows.length);
    const far = (at: number): boolean => moving && !this.phone && Math.abs(rows.first - at) > FAR;
    const both = far(this.drawn.grid) && far(this.drawn.time);
    this.turn = both && !this.turn;
    if (!both || this.turn) {
      this.grid.draw(rows, this.activeRow());
      this.drawn.grid = rows.first;
    }
    if (!this.phone && (!both || !this.turn)) {
      this.timeline.draw(rows, scrollLeft, this.timeWide(), moving);
      this.drawn.time = rows.first;
    }
    if (both) this.ask(true);
    const active = this.selection.active;
    const cell = active ? this.grid.cell(this.activeRow(), active.column) : null;
    if (cell && this.grid.holdsFocus() && document.activeElement !== cell) cell.focus({ preventScroll: true });
  }

  /** How high the timeline is: at least as high as what is seen of it. */
  high(): number {
    return Math.max(this.view.rows.length * this.row, this.seen.high - this.head);
  }

  /** Everything anew: another plan, another scale, other rows. */
  redraw(): void {
    this.grid.stale();
    this.timeline.stale();
    this.ask();
  }

  watch(told: () => void): void {
    this.watchers.push(told);
  }

  /** The server told what changed, or the whole plan. False: the delta does not fit what is here. */
  take(told: Delta | Document): boolean {
    const next = 'base' in told ? patched(this.model, told) : build(told);
    if (!next) return false;
    this.model = next;
    const day = this.scale.day;
    const { first, last } = bounds(this.model.about);
    if (first < this.scale.origin || last > this.scale.end) {
      const left = minute(this.scale, this.scroller.scrollLeft);
      this.scale = this.spread(day);
      this.scroller.scrollLeft = x(this.scale, left);
    }
    if (this.selection.active && !next.index.has(this.selection.active.id)) this.selection = selecting.NOTHING;
    this.refold();
    for (const told of this.watchers) told();
    return true;
  }

  /** Rows were closed, opened, added or taken away. */
  refold(): void {
    const { filter, model } = this;
    this.view = filter ? view(model, OPEN, (row) => kept(filter, model.ids[row]!)) : view(model, this.closed);
    this.light();
    this.redraw();
    this.element.classList.toggle('is-empty', this.model.count === 0);
    this.element.classList.toggle('is-filtered-out', this.model.count > 0 && this.view.rows.length === 0);
  }

  /** Show what answers the filter, in its place below its summary tasks; null shows all. */
  answer(found: Found | null): void {
    this.filter = found;
    if (found && this.selection.active && !kept(found, this.selection.active.id)) this.selection = selecting.NOTHING;
    this.refold();
    this.scroller.scrollTop = 0;
    for (const told of this.watchers) told();
  }

  fold(ids: Iterable<string>, close: boolean): void {
    for (const id of ids) close ? this.closed.add(id) : this.closed.delete(id);
    this.refold();
    this.keep();
  }

  /** Another zoom, with the moment under a place on the screen kept there. */
  zoom(day: number, at = this.timeWide() / 2): void {
    const under = minute(this.scale, this.scroller.scrollLeft + at);
    this.scale = this.spread(day);
    this.layout();
    this.scroller.scrollLeft = x(this.scale, under) - at;
    this.redraw();
    this.keep();
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
    const { first, last } = bounds(this.model.about);
    const at = status !== NONE && status >= first && status <= last ? status : start === NONE ? first : start;
    const whole = x(this.scale, last) - x(this.scale, first) <= this.timeWide() - 60;
    this.scroller.scrollLeft = Math.max(0, whole ? x(this.scale, first) - 32 : x(this.scale, at) - Math.min(160, this.timeWide() / 4));
  }

  resize(wide: number): void {
    if (this.phone) return;
    const all = this.columns.reduce((sum, each) => sum + each.wide, 0);
    this.wide = Math.round(Math.min(all, Math.max(160, Math.min(wide, this.scroller.clientWidth - 120))));
    this.layout();
    this.grid.widened();
    this.ask();
  }

  recolumn(columns: Chosen[]): void {
    this.columns = columns;
    this.grid.rebuild();
    this.resize(this.wide);
    this.redraw();
    this.keep();
    for (const told of this.watchers) told();
  }

  keep(): void {
    if (this.phone) return;
    remember(this.element.dataset.project ?? '', {
      columns: this.columns, wide: this.wide, day: this.scale.day, closed: [...this.closed], float: this.shows.float, whiskers: this.shows.whiskers,
    });
  }

  select(selection: selecting.Selection, focus = true): void {
    const row = this.activeRow();
    this.selection = selection;
    if (row !== this.activeRow()) this.light();
    this.show();
    this.draw();
    if (focus) this.focus();
    for (const told of this.watchers) told();
  }

  focus(): void {
    const active = this.selection.active;
    if (active) this.grid.cell(this.activeRow(), active.column)?.focus({ preventScroll: true });
  }

  /** Scroll so that the active row is seen. */
  show(): void {
    const place = this.place(this.selection.active?.id ?? '');
    if (place < 0) return;
    const top = reveal(this.scroller.scrollTop, this.scroller.clientHeight - this.head - 12, this.row, place);
    if (top !== this.scroller.scrollTop) this.scroller.scrollTop = top;
  }

  /** Scroll sideways so that the active task's bar is seen. */
  showBar(): void {
    const row = this.activeRow();
    if (row === NONE || this.model.start[row] === NONE) return;
    const left = x(this.scale, this.model.start[row]!);
    const seen = this.scroller.scrollLeft;
    if (left < seen + 24 || left > seen + this.timeWide() - 80) this.scroller.scrollLeft = Math.max(0, left - this.timeWide() / 4);
  }

  activeRow(): number {
    return this.selection.active ? (this.model.index.get(this.selection.active.id) ?? NONE) : NONE;
  }

  place(id: string): number {
    const row = this.model.index.get(id);
    return row === undefined ? NONE : this.view.place[row]!;
  }

  nameColumn(): number {
    return Math.max(0, this.columns.findIndex(({ column }) => column.name === 'name'));
  }

  box(): selecting.Rectangle | null {
    return this.selection.picked.size ? null : selecting.rectangle(this.selection, (id) => this.place(id));
  }

  selected(): string[] {
    return selecting.tasks(this.selection, this.view.rows, this.model.ids, (id) => this.place(id));
  }

  /** How a row is to look, as classes; a change of this string is what makes a row be painted again. */
  stateOf(row: number, place: number): string {
    const id = this.model.ids[row]!;
    const box = this.box();
    const active = this.activeRow() === row;
    const picked = this.selection.picked.has(id) || (box !== null && place >= box.top && place <= box.bottom);
    const light = this.lit.drivers.has(row) ? ' driver' : this.lit.driven.has(row) ? ' driven' : '';
    const columns = picked && box ? ` c${box.left}-${box.right}-${this.selection.active!.column}${box.top === box.bottom ? '' : 's'}` : this.activeRow() === NONE && place === 0 ? ' first' : '';
    return `${picked ? ' selected' : ''}${active ? ' current' : ''}${light}${columns}${this.closed.has(id) && !this.filter ? ' closed' : ''}${this.filter?.above.has(id) ? ' beside' : ''}`;
  }

  timeWide(): number {
    return this.seen.wide - this.wide;
  }

  nameOf(id: string): string {
    const row = this.model.index.get(id);
    return row === undefined ? id : `${this.model.rows['name']![row] || id}`;
  }

  activeRect(): DOMRect {
    const active = this.selection.active;
    const cell = active ? this.grid.cell(this.activeRow(), active.column) : null;
    return (cell ?? this.scroller).getBoundingClientRect();
  }

  /** Where a task's bar is on the screen. */
  rectOf(id: string): DOMRect {
    const row = this.model.index.get(id) ?? NONE;
    const box = this.timeline.svg.getBoundingClientRect();
    const place = row === NONE ? 0 : Math.max(0, this.view.place[row]!);
    const left = row === NONE || this.model.start[row] === NONE ? this.scroller.scrollLeft + 40 : x(this.scale, this.model.start[row]!);
    return new DOMRect(Math.max(this.scroller.getBoundingClientRect().left + this.wide, box.left + left), box.top + place * this.row, 10, this.row);
  }

  /** What was typed stands in its cell until the server has answered. */
  pending(ids: string[], field: string, text: string): void {
    const column = this.columns.findIndex(({ column: each }) => each.name === field);
    for (const id of ids) {
      const cell = this.grid.cell(this.model.index.get(id) ?? NONE, column);
      if (!cell) continue;
      const label = (cell.querySelector('.label') ?? cell).firstChild as Text;
      label.data = text;
      cell.classList.add('pending');
    }
  }

  settle(): void {
    this.grid.rebuild();
    this.draw();
    if (!document.activeElement || document.activeElement === document.body) this.focus();
  }

  /** Whether the selection reaches from the first column to the last. */
  wholeRows(): boolean {
    const box = this.box();
    return this.selection.picked.size > 0 || (box !== null && box.left === 0 && box.right === this.columns.length - 1);
  }

  /** Open a task's panel at the right; its address is the task's own. */
  async openTask(id: string): Promise<void> {
    await openTask(this.element.dataset.task ?? '', id, this.grid.cell(this.activeRow(), this.selection.active?.column ?? 0));
  }

  private light(): void {
    const row = this.activeRow();
    this.lit = row === NONE ? { drivers: new Set(), driven: new Set(), links: new Map() } : chains(this.model, row);
    this.timeline?.links.relit();
  }

  layout(): void {
    this.seen = { high: this.scroller.clientHeight, wide: this.scroller.clientWidth };
    const canvas = this.scroller.firstElementChild as HTMLElement;
    canvas.style.setProperty('--grid', `${this.wide}px`);
    canvas.style.setProperty('--time', `${Math.ceil(width(this.scale))}px`);
    canvas.style.setProperty('--seen', `${this.seen.high}px`);
  }

  private fit(): number {
    return fit(this.model.about, this.timeWide());
  }

  private spread(day: number): Scale {
    return spread(this.model.about, day, this.scroller.clientWidth);
  }
}
