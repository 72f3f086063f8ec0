// The grid at the left: a treegrid of which only the rows on the screen exist, taken from a pool.

import type { Gantt } from './gantt.ts';
import { Flag, NONE } from './model.ts';
import type { Span } from './window.ts';

interface Line {
  element: HTMLElement;
  cells: HTMLElement[];
  texts: Text[]; // of the cells; altered in place, which costs no new layout
  twig: HTMLElement;
  label: HTMLElement;
  row: number;
  place: number;
  level: number;
  plain: boolean; // no cell is selected, none has the tab stop
  state: string;
}

/** A cell stands where its column does, whatever that is just now. */
function standing(cell: HTMLElement, column: number): void {
  cell.style.left = `var(--x${column})`;
  cell.style.width = `var(--w${column})`;
}

export class Grid {
  readonly element: HTMLElement;
  readonly head: HTMLElement;
  private readonly tree: HTMLElement;
  private readonly body: HTMLElement;
  private readonly shown = new Map<number, Line>(); // by row of the model
  private spare: Line[] = [];
  private at = 0; // how far the columns are slid
  private edges: { left: number; right: number }[] = [];
  private seenAt = '';
  private readonly gantt: Gantt;

  constructor(gantt: Gantt, element: HTMLElement) {
    this.gantt = gantt;
    this.element = element;
    this.tree = element.querySelector('[role=treegrid]')!;
    this.head = element.querySelector('.gantt-head')!;
    this.body = element.querySelector('.gantt-rows')!;
  }

  /** Columns were chosen, moved or resized: every line is made anew. */
  rebuild(): void {
    this.body.replaceChildren();
    this.shown.clear();
    this.spare = [];
    this.measure();
    const row = document.createElement('div');
    row.setAttribute('role', 'row');
    row.setAttribute('aria-rowindex', '1');
    row.className = 'line';
    this.gantt.columns.forEach(({ column }, at) => {
      const cell = document.createElement('div');
      cell.setAttribute('role', 'columnheader');
      cell.setAttribute('aria-colindex', `${at + 1}`);
      cell.className = `cell${column.number ? ' num' : ''} ${column.name}`;
      standing(cell, at);
      const text = document.createElement('span');
      text.textContent = column.name === 'row' ? '' : this.gantt.word(column.name);
      if (column.name === 'row') cell.ariaLabel = this.gantt.word('row');
      const grip = document.createElement('i');
      grip.className = 'grip';
      grip.dataset.column = `${at}`;
      cell.append(text, grip);
      row.append(cell);
    });
    this.head.replaceChildren(row);
    this.tree.setAttribute('aria-colcount', `${this.gantt.columns.length}`);
  }

  measure(): void {
    let left = 0;
    this.edges = this.gantt.columns.map(({ wide }) => ({ left, right: (left += wide) }));
    left = 0;
    this.gantt.columns.forEach(({ wide }, at) => {
      this.element.style.setProperty(`--x${at}`, `${left}px`);
      this.element.style.setProperty(`--w${at}`, `${wide}px`);
      left += wide;
    });
    this.element.style.setProperty('--all', `${left}px`);
  }

  /** Bring the lines on the screen up to date; one line more may be kept: that which has the focus. */
  draw(span: Span, keep: number): void {
    const { view } = this.gantt;
    this.body.style.height = `${view.rows.length * this.gantt.row}px`;
    this.tree.setAttribute('aria-rowcount', `${view.rows.length + 1}`);
    for (const [row, line] of this.shown) {
      const place = view.place[row] ?? NONE;
      if (place !== NONE && ((place >= span.first && place < span.last) || row === keep)) continue;
      this.shown.delete(row);
      this.spare.push(line);
    }
    for (let place = span.first; place < span.last; place++) this.line(view.rows[place]!, place);
    if (keep !== NONE && view.place[keep] !== NONE) this.line(keep, view.place[keep]!);
    for (const line of this.spare) if (line.element.isConnected) line.element.remove();
  }

  /** Move the columns sideways under the grid's edge; false where they cannot go further. */
  slide(by: number): boolean {
    const most = Math.max(0, this.gantt.columns.reduce((sum, { wide }) => sum + wide, 0) - this.gantt.wide);
    const to = Math.min(most, Math.max(0, this.at + by));
    if (to === this.at) return false;
    this.at = to;
    this.element.style.setProperty('--slid', `${-to}px`);
    this.widened();
    return true;
  }

  /** Other columns came under the grid's edge: their texts are told, which nobody did while they were hidden. */
  widened(): void {
    const seen = this.gantt.columns.map((_, at) => this.seen(at)).join();
    if (seen === this.seenAt) return;
    this.seenAt = seen;
    for (const line of [...this.shown.values(), ...this.spare]) this.hide(line);
    this.stale();
    this.gantt.ask();
  }

  private hide(line: Line): void {
    line.cells.forEach((cell, at) => cell.classList.toggle('unseen', !this.seen(at)));
  }

  private seen(column: number): boolean {
    const { left, right } = this.edges[column]!;
    return left < this.at + this.gantt.wide && right > this.at;
  }

  /** Slide so that a column is seen whole. */
  revealColumn(column: number): void {
    const left = this.gantt.columns.slice(0, column).reduce((sum, { wide }) => sum + wide, 0);
    const right = left + this.gantt.columns[column]!.wide;
    if (left < this.at) this.slide(left - this.at);
    else if (right > this.at + this.gantt.wide) this.slide(right - this.at - this.gantt.wide);
  }

  /** Everything on the screen is told anew, because the plan changed. */
  stale(): void {
    for (const line of this.shown.values()) line.row = NONE; // it stays in its place, so that the focus does too
  }

  /** Whether the focus is on a cell. */
  holdsFocus(): boolean {
    return this.tree.contains(document.activeElement);
  }

  cell(row: number, column: number): HTMLElement | null {
    return this.shown.get(row)?.cells[column] ?? null;
  }

  private line(row: number, place: number): void {
    let line = this.shown.get(row);
    if (!line) {
      line = this.spare.pop() ?? this.make();
      this.shown.set(row, line);
      line.row = NONE;
      if (!line.element.isConnected) this.body.append(line.element);
    }
    if (line.row === NONE) this.fill(line, row);
    if (line.place !== place) {
      line.place = place;
      line.element.style.top = `${place * this.gantt.row}px`;
    }
    const state = this.gantt.stateOf(row, place);
    if (line.state !== state) this.paint(line, row, place, state);
  }

  private make(): Line {
    const element = document.createElement('div');
    element.setAttribute('role', 'row');
    const twig = document.createElement('span');
    twig.className = 'twig';
    const label = document.createElement('span');
    label.className = 'label';
    const cells = this.gantt.columns.map(({ column }, at) => {
      const cell = document.createElement('div');
      cell.setAttribute('role', 'gridcell');
      cell.setAttribute('aria-colindex', `${at + 1}`);
      cell.tabIndex = -1;
      cell.className = `cell${column.number ? ' num' : ''} ${column.name}`;
      cell.dataset.column = `${at}`;
      standing(cell, at);
      if (column.name === 'name') {
        label.append('');
        cell.append(twig, label);
      } else cell.append('');
      return cell;
    });
    const texts = cells.map((cell) => (cell.contains(label) ? label : cell).firstChild as Text);
    element.append(...cells);
    const line = { element, cells, texts, twig, label, row: NONE, place: NONE, level: 0, plain: true, state: 'new' };
    this.hide(line);
    return line;
  }

  private fill(line: Line, row: number): void {
    const { model, columns } = this.gantt;
    line.row = row;
    line.state = 'new';
    line.element.dataset.id = model.ids[row]!;
    line.element.setAttribute('aria-rowindex', `${row + 2}`);
    const here = this.gantt.here.get(model.ids[row]!);
    if (here !== line.element.dataset.here) here ? (line.element.dataset.here = here) : delete line.element.dataset.here;
    columns.forEach(({ column }, at) => {
      if (!this.seen(at)) return;
      const text = column.text(model, row);
      if (line.texts[at]!.data !== text) line.texts[at]!.data = text;
    });
    if (this.gantt.phone) this.thinBar(line, row);
    const level = model.level[row]!;
    if (line.level === level) return;
    line.level = level;
    line.element.setAttribute('aria-level', `${level}`);
    line.label.style.paddingInlineStart = `${(level - 1) * 16}px`;
    line.twig.style.insetInlineStart = `${4 + (level - 1) * 16}px`;
  }

  /** Where in the whole plan the task lies, as a line under its name: all of a timeline that a phone has room for. */
  private thinBar(line: Line, row: number): void {
    const { start, finish } = this.gantt.model.about;
    const share = (at: number): string => `${Math.round((1000 * (at - start)) / Math.max(1, finish - start)) / 10}%`;
    const dated = this.gantt.model.start[row] !== NONE;
    line.element.style.setProperty('--from', dated ? share(this.gantt.model.start[row]!) : '0%');
    line.element.style.setProperty('--to', dated ? share(this.gantt.model.finish[row]!) : '0%');
  }

  private paint(line: Line, row: number, place: number, state: string): void {
    const { model } = this.gantt;
    const flags = model.flags[row]!;
    line.state = state;
    const summary = model.last[row] !== row;
    const kinds = [
      summary && 'has-twig', flags & Flag.SUMMARY && 'summary', flags & Flag.CRITICAL && !(flags & Flag.COMPLETE) && 'critical',
      flags & Flag.INACTIVE && 'inactive', flags & Flag.MISSED && 'missed',
    ].filter(Boolean);
    const name = `line ${kinds.join(' ')} ${state}`;
    if (line.element.className !== name) line.element.className = name;
    if (summary) line.element.setAttribute('aria-expanded', `${!this.gantt.closed.has(model.ids[row]!)}`);
    else line.element.removeAttribute('aria-expanded');
    const selected = state.includes('selected') ? 'true' : 'false';
    if (line.element.ariaSelected !== selected) line.element.ariaSelected = selected;
    const plain = state === '' || state === ' closed';
    if (plain && line.plain) return;
    line.plain = plain;
    const box = this.gantt.box();
    line.cells.forEach((cell, at) => {
      const inside = box !== null && place >= box.top && place <= box.bottom && at >= box.left && at <= box.right;
      cell.classList.toggle('in', inside && (box.top !== box.bottom || box.left !== box.right));
      const active = this.gantt.activeRow() === row && this.gantt.selection.active!.column === at;
      cell.classList.toggle('active', active);
      cell.tabIndex = active || (this.gantt.activeRow() === NONE && place === 0 && at === this.gantt.nameColumn()) ? 0 : -1;
    });
  }
}
