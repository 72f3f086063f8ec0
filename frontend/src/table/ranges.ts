// Tabulator's selection of ranges, altered where it is not made for ten thousand rows or for the keyboard: only rows on
// the screen are painted, the cell that is active has the focus and the tab stop, nothing is drawn over the table.

import { SelectRangeModule } from 'tabulator-tables';
import type { Rectangle } from '../gantt/selection.ts';

export interface InnerColumn {
  isRowHeader: boolean;
  definition: { frozen?: boolean };
  width: number;
  getElement(): HTMLElement;
}

interface InnerCell {
  column: InnerColumn;
  row: InnerRow;
  getElement(): HTMLElement;
  layoutElement(): void;
}

export interface InnerRow {
  type: string;
  position: number;
  initialized: boolean;
  cells: InnerCell[];
  data: unknown;
  getElement(): HTMLElement;
  deinitialize(): void;
}

interface Range {
  start: { row: number | undefined; col: number | undefined };
  end: { row: number | undefined; col: number | undefined };
  setStart(row: number, column: number): void;
  setEnd(row: number, column: number): void;
  occupies(cell: InnerCell): boolean;
  occupiesRow(row: InnerRow): boolean;
  destroy(): void;
}

interface Module {
  table: { rowManager: { getVisibleRows(withBuffer: boolean): InnerRow[] }; columnManager: { getVisibleColumnsByIndex(): InnerColumn[] } };
  ranges: Range[];
  activeRange: Range | false;
  rowHeader: InnerColumn | null;
  selecting: string;
  overlay: HTMLElement;
  initializeTable(): void;
  addRange(): Range;
  getTableColumns(): InnerColumn[];
}

const Selecting = SelectRangeModule as unknown as new (table: unknown) => Module;

export class Ranges extends Selecting {
  static moduleName = 'selectRange';
  static moduleInitOrder = 1;
  told: () => void = () => undefined; // the selection changed
  wantsFocus = (): boolean => false;

  override initializeTable(): void {
    super.initializeTable();
    this.overlay.remove();
  }

  updateHeaderColumn(): void {
    this.rowHeader = this.getTableColumns()[0] ?? null;
  }

  /** New rows: what was selected stays, by its place, until the table says better. */
  setDefaultRange(): void {
    if (!this.ranges.length) this.addRange();
  }

  createDefaultRange(): Range {
    return this.addRange();
  }

  layoutElement(): void {
    for (const row of this.table.rowManager.getVisibleRows(true)) {
      if (row.type !== 'row') continue;
      this.layoutRow(row);
      for (const cell of row.cells) this.renderCell(cell);
    }
    const box = this.box();
    this.getTableColumns().forEach((column, at) => {
      column.getElement().classList.toggle('touched', box !== null && at >= box.left && at <= box.right);
    });
    this.told();
  }

  layoutRow(row: InnerRow): void {
    row.getElement().classList.toggle('touched', this.ranges.some((range) => range.occupiesRow(row)));
  }

  layoutRanges(): void {}

  layoutChange(): void {}

  initializeFocus(): void {}

  _handleKeyDown(): void {}

  renderCell(cell: InnerCell): void {
    if (cell.column.isRowHeader || cell.row.type !== 'row') return;
    const element = cell.getElement();
    const active = this.isActive(cell);
    const inside = this.ranges.some((range) => range.occupies(cell));
    element.classList.toggle('in', inside && (this.ranges.length > 1 || !this.single()));
    element.classList.toggle('active', active);
    element.ariaSelected = inside ? 'true' : 'false';
    element.tabIndex = active ? 0 : -1;
    if (active && this.wantsFocus() && document.activeElement !== element) element.focus({ preventScroll: true });
  }

  /** Where the selection begins: the cell that is typed into. */
  get active(): { place: number; column: number } | null {
    const { row, col } = this.activeRange ? this.activeRange.start : {};
    return row === undefined || col === undefined ? null : { place: row, column: col };
  }

  /** Where it reaches to. */
  get end(): { place: number; column: number } | null {
    const { row, col } = this.activeRange ? this.activeRange.end : {};
    return row === undefined || col === undefined ? null : { place: row, column: col };
  }

  box(): Rectangle | null {
    const [from, to] = [this.active, this.end];
    if (!from || !to) return null;
    return {
      top: Math.min(from.place, to.place),
      bottom: Math.max(from.place, to.place),
      left: Math.max(1, Math.min(from.column, to.column)),
      right: Math.max(1, from.column, to.column),
    };
  }

  /** All that is selected, range by range. */
  spans(): [number, number][] {
    return this.ranges.flatMap(({ start, end }) => (start.row === undefined || end.row === undefined ? [] : [[Math.min(start.row, end.row), Math.max(start.row, end.row)] as [number, number]]));
  }

  go(place: number, column: number, extend = false): void {
    for (const range of this.ranges) if (range !== this.activeRange) range.destroy();
    const range = this.activeRange || this.addRange();
    this.ranges = [range];
    if (!extend) range.setStart(place, column);
    range.setEnd(place, column);
    this.selecting = 'cell';
    this.layoutElement();
  }

  private isActive(cell: InnerCell): boolean {
    const { active } = this;
    return active !== null && cell.row.position - 1 === active.place && this.getTableColumns().indexOf(cell.column) === active.column;
  }

  private single(): boolean {
    const box = this.box();
    return box === null || (box.top === box.bottom && box.left === box.right);
  }
}
