// Tabulator as this house uses it: rows that are drawn as they come into sight, ranges, frozen names, moved columns.

import { ColumnCalcsModule, FormatModule, FrozenColumnsModule, InteractionModule, MoveColumnsModule, ResizeColumnsModule, ResizeTableModule, Tabulator, type CellComponent, type ColumnDefinition, type Options, type RowComponent } from 'tabulator-tables';
import { reveal } from '../gantt/window.ts';
import type { Field, Line } from './answer.ts';
import { Ranges, type InnerColumn, type InnerRow } from './ranges.ts';

Tabulator.registerModule([FormatModule, FrozenColumnsModule, InteractionModule, MoveColumnsModule, ResizeColumnsModule, ResizeTableModule, ColumnCalcsModule, Ranges as never]);

interface Inside {
  modules: { selectRange: Ranges; columnCalcs: { recalcActiveRows(): void } };
  rowManager: { element: HTMLElement; rows: InnerRow[]; getVisibleRows(withBuffer: boolean): InnerRow[]; reRenderInPosition(): void };
  columnManager: { getVisibleColumnsByIndex(): (InnerColumn & { definition: { frozen?: boolean } })[] };
}

/** What the table asks of whoever knows the plan. */
export interface Shows {
  readonly row: number; // how high a line is
  readonly label: string; // of the whole table
  readonly corner: string; // what the column of row numbers is called
  readonly frozen: boolean; // the name stays while the rest is scrolled sideways
  number(line: Line): string;
  content(line: Line, field: Field): Node;
  dress(line: Line, element: HTMLElement): void;
  total(field: Field): string;
  selected(): void;
  arranged(names: string[], widths: Map<string, number>): void;
}

const NUMBERS = new Set(['number', 'days', 'percent', 'date', 'money']);

export class Grid {
  readonly element: HTMLElement;
  readonly ready: Promise<void>;
  fields: Field[];
  private lines: Line[];
  private readonly shows: Shows;
  private readonly table: Tabulator;
  private holds = false; // the keyboard's, even while the active cell is out of sight

  constructor(element: HTMLElement, fields: Field[], lines: Line[], shows: Shows) {
    this.element = element;
    this.fields = fields;
    this.lines = lines;
    this.shows = shows;
    this.table = new Tabulator(element, this.options());
    this.ready = new Promise((done) => this.table.on('tableBuilt', () => (this.built(), done())));
    document.addEventListener('focusin', ({ target }) => (this.holds = target instanceof Node && element.contains(target)));
    document.addEventListener('pointerdown', ({ target }) => (this.holds &&= target instanceof Node && element.contains(target)), true);
  }

  get ranges(): Ranges {
    return this.inside.modules.selectRange;
  }

  get holder(): HTMLElement {
    return this.inside.rowManager.element;
  }

  /** Whether keys are meant for the table. */
  holdsFocus(): boolean {
    return this.holds && (document.activeElement === document.body || this.holder.contains(document.activeElement));
  }

  /** Other lines: what was selected is looked for by its task. */
  replace(lines: Line[]): void {
    const { active, end } = this.ranges;
    const [from, to] = [active, end].map((at) => (at ? this.lines[at.place]?.id : undefined));
    const same = lines.length === this.lines.length && lines.every((line, place) => line.id === this.lines[place]!.id);
    if (same) return this.refresh(lines);
    this.lines = lines;
    const [top, left] = [this.holder.scrollTop, this.holder.scrollLeft];
    void this.table.replaceData(lines as never);
    this.holder.scrollTop = top;
    this.holder.scrollLeft = left;
    this.count();
    if (!active || !end || !lines.length) return;
    const place = (id: string | undefined, old: number): number => {
      const found = lines.findIndex((line) => line.id === id);
      return found < 0 ? Math.min(old, lines.length - 1) : found;
    };
    this.ranges.go(place(from, active.place), active.column);
    if (to !== from || end.column !== active.column) this.ranges.go(place(to, end.place), end.column, true);
  }

  /** The same lines with other contents. */
  refresh(lines: Line[] = this.lines): void {
    lines.forEach((line, place) => Object.assign(this.lines[place]!, line));
    const seen = new Set(this.inside.rowManager.getVisibleRows(true));
    for (const row of this.inside.rowManager.rows) {
      if (seen.has(row) && row.initialized) {
        for (const cell of row.cells) cell.layoutElement();
        this.shows.dress(row.data as Line, row.getElement());
      } else row.deinitialize();
    }
    this.ranges.layoutElement();
    this.inside.modules.columnCalcs.recalcActiveRows();
  }

  /** Other columns. */
  recolumn(fields: Field[], lines: Line[]): void {
    this.fields = fields;
    const { active } = this.ranges;
    this.table.setColumns(this.columns());
    this.dressHeads();
    this.replace(lines);
    this.refresh();
    if (active) this.ranges.go(active.place, Math.min(active.column, fields.length));
  }

  /** The columns in the order in which they are seen, the row's number first. */
  get order(): string[] {
    return this.table.getColumns().map((column) => column.getField()).slice(1);
  }

  field(column: number): Field | undefined {
    const name = this.order[column - 1];
    return this.fields.find((field) => field.name === name);
  }

  line(place: number): Line | undefined {
    return this.lines[place];
  }

  placeOf(id: string): number {
    return this.lines.findIndex((line) => line.id === id);
  }

  get size(): number {
    return this.lines.length;
  }

  cell(place: number, column: number): HTMLElement | null {
    const row = this.inside.rowManager.getVisibleRows(true).find((each) => each.position === place + 1);
    const inner = this.inside.columnManager.getVisibleColumnsByIndex()[column];
    const found = row?.cells.find((each) => each.column === inner)?.getElement();
    return found?.isConnected ? found : null;
  }

  go(place: number, column: number, extend = false): void {
    if (!this.lines.length) return;
    const to = Math.max(0, Math.min(place, this.lines.length - 1));
    const across = Math.max(1, Math.min(column, this.fields.length));
    this.reveal(to, across);
    this.ranges.go(to, across, extend);
    this.focus();
  }

  focus(): void {
    this.holds = true;
    const { active } = this.ranges;
    (active && this.cell(active.place, active.column) ? this.cell(active.place, active.column)! : this.holder).focus({ preventScroll: true });
  }

  /** How many lines a screen has. */
  get screen(): number {
    return Math.max(1, Math.floor(this.holder.clientHeight / this.shows.row) - 1);
  }

  sorted(by: [string, boolean][]): void {
    for (const column of this.table.getColumns()) {
      const at = by.findIndex(([name]) => name === column.getField());
      const element = column.getElement();
      element.ariaSort = at < 0 ? 'none' : by[at]![1] ? 'descending' : 'ascending';
      element.dataset.nth = at < 0 || by.length < 2 ? '' : `${at + 1}`;
    }
  }

  private get inside(): Inside {
    return this.table as unknown as Inside;
  }

  private reveal(place: number, column: number): void {
    const { holder } = this;
    const top = reveal(holder.scrollTop, holder.clientHeight, this.shows.row, place);
    if (top !== holder.scrollTop) holder.scrollTop = top;
    const columns = this.inside.columnManager.getVisibleColumnsByIndex();
    const wide = (upTo: InnerColumn[]): number => upTo.reduce((sum, each) => sum + each.width, 0);
    const frozen = wide(columns.filter((each) => each.definition.frozen));
    const to = columns[column];
    if (!to || to.definition.frozen) return;
    const left = wide(columns.slice(0, column));
    if (left - frozen < holder.scrollLeft) holder.scrollLeft = left - frozen;
    else if (left + to.width > holder.scrollLeft + holder.clientWidth) holder.scrollLeft = left + to.width - holder.clientWidth;
  }

  private built(): void {
    const { element, holder } = this;
    element.setAttribute('role', 'treegrid');
    element.removeAttribute('aria-owns');
    element.ariaLabel = this.shows.label;
    element.ariaMultiSelectable = 'true';
    holder.tabIndex = -1;
    holder.role = 'rowgroup'; // what can be focused in a grid needs a role
    holder.querySelector('.tabulator-table')?.setAttribute('role', 'presentation');
    element.querySelector('.tabulator-footer')?.setAttribute('role', 'rowgroup');
    this.ranges.told = () => this.shows.selected();
    this.ranges.wantsFocus = () => this.holdsFocus();
    this.count();
    this.dressHeads();
    if (this.lines.length) this.ranges.go(0, 1);
  }

  private count(): void {
    this.element.setAttribute('aria-rowcount', `${this.lines.length + 1}`);
    this.element.setAttribute('aria-colcount', `${this.fields.length + 1}`);
  }

  private dressHeads(): void {
    this.table.getColumns().forEach((column, at) => column.getElement().setAttribute('aria-colindex', `${at + 1}`));
    this.element.querySelector('.tabulator-headers')?.setAttribute('aria-rowindex', '1');
    this.element.querySelector('.tabulator-header')?.removeAttribute('tabindex');
  }

  private options(): Options {
    return {
      data: this.lines as never,
      columns: this.columns(),
      index: 'id',
      nestedFieldSeparator: false,
      height: '100%',
      layout: 'fitData',
      rowHeight: this.shows.row,
      movableColumns: true,
      resizableColumnFit: false,
      autoResize: true,
      columnHeaderVertAlign: 'bottom',
      debugInvalidOptions: false,
      selectableRange: true,
      selectableRangeRows: true,
      rowHeader: { field: '', title: '', width: 48, minWidth: 48, frozen: true, resizable: false, headerSort: false, cssClass: 'number', titleFormatter: () => this.corner(), formatter: (cell: CellComponent) => document.createTextNode(this.shows.number(cell.getData() as unknown as Line)) },
      rowFormatter: (row: RowComponent) => {
        const element = row.getElement();
        if ((row as unknown as { _row: InnerRow })._row.type !== 'row') return; // the totals
        element.setAttribute('aria-rowindex', `${Number(row.getPosition()) + 1}`);
        this.shows.dress(row.getData() as unknown as Line, element);
      },
    } as unknown as Options;
  }

  private columns(): ColumnDefinition[] {
    return this.fields.map((field) => ({
      title: '',
      field: field.name,
      width: field.wide,
      minWidth: 40,
      frozen: field.name === 'name' && this.shows.frozen,
      headerSort: false,
      resizable: 'header',
      cssClass: `${NUMBERS.has(field.kind) ? 'num ' : ''}${field.edits ? '' : 'fixed '}${field.name.replaceAll(' ', '-')}`,
      titleFormatter: () => this.title(field),
      formatter: (cell) => this.shows.content(cell.getData() as unknown as Line, field) as HTMLElement,
      bottomCalc: () => this.shows.total(field),
      bottomCalcFormatter: (cell) => document.createTextNode(`${cell.getValue() ?? ''}`) as unknown as HTMLElement,
    })) as ColumnDefinition[];
  }

  private corner(): HTMLElement {
    return Object.assign(document.createElement('span'), { className: 'visually-hidden', textContent: this.shows.corner });
  }

  private title(field: Field): HTMLElement {
    const title = document.createElement('span');
    title.className = 'title';
    title.textContent = field.label;
    title.dataset.tip = field.told;
    return title;
  }

  /** Tell when a hand moved or resized a column. */
  watchColumns(): void {
    const told = (): void => this.shows.arranged(this.order, new Map(this.table.getColumns().map((column) => [column.getField(), column.getWidth()])));
    this.table.on('columnMoved', told);
    this.table.on('columnResized', told);
  }
}
