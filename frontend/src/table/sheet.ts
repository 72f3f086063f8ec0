// The table as a whole: one plan, one question about it, and the rows that answers.

import { COLUMNS, type Column } from '../gantt/columns.ts';
import { build, Flag, NONE, patched, held, predecessors, type Delta, type Document, type Model } from '../gantt/model.ts';
import type { Cells } from '../gantt/cells.ts';
import type { Host } from '../gantt/door.ts';
import type { Preview } from '../gantt/server.ts';
import { openTask } from '../gantt/address.ts';
import * as words from '../gantt/words.ts';
import { own, stands } from '../panel.ts';
import { json } from '../requests.ts';
import { headId, lines, type Answer, type Field, type Line, type Value } from './answer.ts';
import { Grid, type Shows } from './grid.ts';
import { arrangement, asked, sorting } from './question.ts';

const KNOWN = new Map<string, Column>(COLUMNS.map((column) => [column.name, column]));

export class Sheet implements Host, Shows {
  readonly element: HTMLElement;
  readonly phone = matchMedia('(max-width: 720px)').matches;
  readonly row = this.phone ? 44 : 28;
  readonly frozen = !this.phone;
  readonly label: string;
  readonly corner: string;
  readonly mayPlan: boolean;
  readonly mayReport: boolean;
  readonly closed = new Set<string>();
  readonly grid: Grid;
  model: Model;
  answer: Answer;
  isTyping = (): boolean => false; // the editor knows
  private readonly words: Record<string, string>;
  private readonly watchers: (() => void)[] = [];
  private readonly waiting = new Map<string, string>(); // typed, not answered yet
  private ghosts: Map<number, [number, number]> | null = null;
  private latest = 0;
  private asking: Promise<void> = Promise.resolve();

  constructor(element: HTMLElement, plan: Document, answer: Answer, said: Record<string, string>) {
    this.element = element;
    this.words = said;
    this.label = this.word('table');
    this.corner = this.word('row-number');
    this.mayPlan = element.dataset.mayPlan === 'true';
    this.mayReport = element.dataset.mayReport === 'true';
    this.model = build(plan);
    this.answer = answer;
    this.grid = new Grid(element.querySelector('.sheet-grid')!, this.fields(), this.lines(), this);
    void this.grid.ready.then(() => {
      this.grid.sorted(answer.sort);
      this.grid.watchColumns();
      this.tell();
    });
  }

  word(key: string, ...values: (string | number)[]): string {
    return words.said(this.words[key] ?? key, ...values);
  }

  nameOf(id: string): string {
    const row = this.model.index.get(id);
    return row === undefined ? id : `${this.model.rows['name']![row] || id}`;
  }

  focus(): void {
    this.grid.focus();
  }

  watch(told: () => void): void {
    this.watchers.push(told);
  }

  /** The server told what changed: it is shown at once, and the question is put again. */
  take(told: Delta | Document): boolean {
    const next = 'base' in told ? patched(this.model, told) : build(told);
    if (!next) return false;
    const moved = !('base' in told) || told.order !== undefined;
    this.model = next;
    if (!moved) this.grid.refresh();
    this.asking = this.ask();
    return true;
  }

  /** The rows on the screen are those of the newest plan. */
  settled(): Promise<void> {
    return this.asking;
  }

  /** Put the question of the address to the server; of several answers the latest is shown. */
  async ask(): Promise<void> {
    const turn = ++this.latest;
    const answer = await json<Answer>(`${this.element.dataset.answer}${asked()}`);
    if (turn !== this.latest) return;
    if (answer.revision !== this.model.revision) {
      const plan = await json<Document>(this.element.dataset.url ?? '');
      if (turn !== this.latest) return;
      this.model = build(plan);
      if (answer.revision !== this.model.revision) return this.ask();
    }
    const columns = this.fieldKey();
    this.answer = answer;
    if (columns === this.fieldKey()) this.grid.replace(this.lines());
    else this.grid.recolumn(this.fields(), this.lines());
    this.grid.refresh();
    this.grid.sorted(answer.sort);
    this.tell();
  }

  /** Another question: it stands in the address. */
  async reask(change: (question: URLSearchParams) => void): Promise<void> {
    const address = own();
    change(address.searchParams);
    stands(address.pathname + address.search, 'replaceState');
    document.dispatchEvent(new CustomEvent('headway:asked', { detail: address.search }));
    await this.ask();
  }

  refold(ids: Iterable<string>, close: boolean): void {
    for (const id of ids) close ? this.closed.add(id) : this.closed.delete(id);
    this.grid.replace(this.lines());
    this.grid.refresh();
  }

  /** The tasks of the selected lines, each once; a group's head stands for all of its tasks. */
  tasks(): string[] {
    const found = this.grid.ranges.spans().flatMap(([top, bottom]) =>
      Array.from({ length: bottom - top + 1 }, (_, at) => this.grid.line(top + at)).flatMap((line) =>
        line?.group ? line.group.order.map((row) => this.model.ids[row]!) : line ? [line.task] : [],
      ),
    );
    return [...new Set(found)];
  }

  text(line: Line, field: Field): string {
    if (line.group) return this.said(line.group.totals[field.name], field);
    const typed = this.waiting.get(`${line.task}\n${field.name}`);
    if (typed !== undefined) return typed;
    const ghost = this.ghosts?.get(line.row)?.[['start', 'finish'].indexOf(field.name)];
    if (ghost !== undefined && ghost !== NONE) return words.near(ghost, words.yearOf(this.model.about.start));
    const own = this.answer.cells[field.name];
    if (own) return this.said(own[line.row], field);
    if (field.cell === 'predecessors') return predecessors(this.model, line.row);
    return KNOWN.get(field.cell)?.text(this.model, line.row) ?? '';
  }

  /** What the plan holds in a cell, to be written over and nothing else. */
  held(task: string, name: string): unknown {
    const field = this.grid.fields.find((each) => each.cell === name);
    const row = this.model.index.get(task);
    if (field && row !== undefined && this.answer.cells[field.name]) return this.answer.cells[field.name]![row];
    return held(this.model, task, name);
  }

  /** The table as blocks of cells see it. */
  cells(): Cells {
    const fields = this.grid.order.map((name) => this.grid.fields.find((field) => field.name === name)!);
    return {
      rows: this.grid.size,
      columns: fields.map((field) => ({ name: field.cell, edits: this.may(field) })),
      id: (place) => this.grid.line(place)?.task || null,
      text: (place, column) => (this.grid.line(place) ? this.text(this.grid.line(place)!, fields[column]!) : ''),
      held: (id, field) => this.held(id, field),
    };
  }

  may(field: Field): boolean {
    return field.edits && (field.cell === 'done' ? this.mayReport : this.mayPlan);
  }

  /** What was typed stands in its cells until the server has answered. */
  pending(tasks: string[], field: Field, text: string): () => void {
    const keys = tasks.map((task) => `${task}\n${field.name}`);
    for (const key of keys) this.waiting.set(key, text);
    this.grid.refresh();
    return () => {
      for (const key of keys) this.waiting.delete(key);
      this.grid.refresh();
    };
  }

  look(found: Preview | null): void {
    if (!found && !this.ghosts) return;
    this.ghosts = found && new Map(found.at.map((row, at) => [row, [found.start[at]!, found.finish[at]!]]));
    this.grid.refresh();
  }

  activeRect(): DOMRect {
    const { active } = this.grid.ranges;
    return ((active && this.grid.cell(active.place, active.column)) ?? this.element).getBoundingClientRect();
  }

  open(id: string): void {
    void openTask(this.element.dataset.task ?? '', id, document.activeElement as HTMLElement);
  }

  number(line: Line): string {
    return line.row === NONE ? '' : `${line.row + 1}`;
  }

  content(line: Line, field: Field): Node {
    const text = this.text(line, field);
    if (field.name !== 'name') return document.createTextNode(text);
    const made = document.createDocumentFragment();
    const label = document.createElement('span');
    label.className = 'label';
    label.textContent = line.group ? line.group.label : text;
    const deep = this.answer.tree && !line.group ? this.model.level[line.row]! - 1 : line.group || !this.answer.groups ? 0 : 1;
    label.style.paddingInlineStart = `${deep * 16}px`;
    if (this.folds(line)) {
      const twig = document.createElement('span');
      twig.className = 'twig';
      twig.style.insetInlineStart = `${4 + deep * 16}px`;
      made.append(twig);
    }
    made.append(label);
    if (line.group) made.append(Object.assign(document.createElement('small'), { textContent: line.group.count }));
    return made;
  }

  /** Whether a line can be opened and closed. */
  folds(line: Line): boolean {
    return line.group !== null || (this.answer.tree && this.model.last[line.row] !== line.row);
  }

  dress(line: Line, element: HTMLElement): void {
    const flags = line.group ? 0 : this.model.flags[line.row]!;
    const kinds: Record<string, unknown> = {
      group: line.group, muted: line.muted, closed: this.closed.has(line.id), summary: flags & Flag.SUMMARY, inactive: flags & Flag.INACTIVE,
      missed: flags & Flag.MISSED, critical: flags & Flag.CRITICAL && !(flags & Flag.COMPLETE), moving: this.ghosts?.has(line.row),
    };
    for (const [kind, is] of Object.entries(kinds)) element.classList.toggle(kind, Boolean(is));
    element.dataset.id = line.id;
    element.dataset.presence = line.task ? `task:${line.task}` : '';
    element.setAttribute('aria-level', `${line.group || !this.answer.tree ? 1 : this.model.level[line.row]!}`);
    if (this.folds(line)) element.ariaExpanded = `${!this.closed.has(line.id)}`;
    else element.removeAttribute('aria-expanded');
  }

  total(field: Field): string {
    return this.said(this.answer.totals[field.name], field);
  }

  /** A value in words, as its kind has them. */
  private said(value: Value | undefined, { kind }: Field): string {
    if (value === null || value === undefined || value === '') return '';
    if (typeof value === 'string') return value;
    const { status, start, day } = this.model.about;
    if (kind === 'date') return words.near(value, words.yearOf(status === NONE ? start : status));
    if (kind === 'days') return words.days(value, day);
    return kind === 'percent' ? `${value} %` : `${value}`;
  }

  selected(): void {
    for (const told of this.watchers) told();
  }

  arranged(names: string[], widths: Map<string, number>): void {
    const usual = new Map(this.answer.columns.map((field) => [field.name, field.wide]));
    void this.reask(arrangement(names, widths, usual));
  }

  resort(name: string, more: boolean): void {
    void this.reask(sorting(this.answer.sort, name, more));
  }

  /** Every line that can be closed, and at which level it stands. */
  foldable(): { id: string; level: number }[] {
    if (this.answer.groups) return this.answer.groups.map((group) => ({ id: headId(group.key), level: 1 }));
    return this.model.ids.flatMap((id, row) => (this.model.last[row] !== row ? [{ id, level: this.model.level[row]! }] : []));
  }

  private fields(): Field[] {
    if (!this.phone) return this.answer.columns;
    const rest = this.answer.columns.filter((field) => field.name !== 'name');
    const name = this.answer.columns.find((field) => field.name === 'name');
    return name ? [{ ...name, wide: 200 }, ...rest] : rest;
  }

  private fieldKey(): string {
    return this.answer.columns.map((field) => `${field.name}:${field.wide}`).join();
  }

  private lines(): Line[] {
    return lines(this.model, this.answer, this.closed);
  }

  private tell(): void {
    const told = this.element.querySelector<HTMLElement>('[data-told]');
    if (told) told.textContent = this.answer.told;
    this.element.classList.toggle('is-empty', this.grid.size === 0);
    this.element.classList.toggle('is-bare', this.model.count === 0);
    for (const told of this.watchers) told();
  }
}
