// Acts on the table, for keys, pointer and buttons alike.

import type { Door } from '../gantt/door.ts';
import { NONE } from '../gantt/model.ts';
import type { Rectangle } from '../gantt/selection.ts';
import type { Gesture } from '../gantt/server.ts';
import type { Sheet } from './sheet.ts';

export class Acts {
  private readonly sheet: Sheet;
  private readonly door: Door;

  constructor(sheet: Sheet, door: Door) {
    this.sheet = sheet;
    this.door = door;
  }

  make(gestures: Gesture[]): void {
    if (gestures.length) void this.door.make(gestures, () => this.sheet.activeRect());
  }

  /** The selected rectangle, its columns counted without the row's number. */
  box(): Rectangle {
    const box = this.sheet.grid.ranges.box();
    return box ? { ...box, left: box.left - 1, right: box.right - 1 } : { top: this.sheet.grid.size, bottom: this.sheet.grid.size, left: 0, right: 0 };
  }

  open(): void {
    const task = this.active();
    if (task) this.sheet.open(task);
  }

  fold(close: boolean): void {
    const { grid } = this.sheet;
    const ids = grid.ranges.spans().flatMap(([top, bottom]) => Array.from({ length: bottom - top + 1 }, (_, at) => grid.line(top + at)!));
    this.sheet.refold(ids.filter((line) => this.sheet.folds(line)).map((line) => line.id), close);
  }

  toLevel(level: number): void {
    this.sheet.closed.clear();
    this.sheet.refold(this.sheet.foldable().filter((each) => each.level >= level).map((each) => each.id), true);
  }

  sort(more: boolean): void {
    const { active } = this.sheet.grid.ranges;
    const field = active && this.sheet.grid.field(active.column);
    if (field) this.sheet.resort(field.name, more);
  }

  indent(out: boolean): void {
    const tasks = this.sheet.tasks();
    if (tasks.length) this.make([{ do: out ? 'outdent' : 'indent', tasks }]);
  }

  remove(): void {
    const tasks = this.sheet.tasks();
    if (tasks.length) this.make([{ do: 'delete', tasks }]);
  }

  /** A new task below the active one, else at the end; its name is typed next. False: there is none, or none is seen. */
  async insert(): Promise<boolean> {
    const { model, grid } = this.sheet;
    const row = model.index.get(this.active() ?? '') ?? NONE;
    const gesture: Gesture = { do: 'insert', names: [this.sheet.word('new-task')], ...(row === NONE ? { last: true } : this.below(row)) };
    const made = await this.door.make([gesture], () => this.sheet.activeRect());
    const id = made?.new[0];
    if (id === undefined) return false;
    await this.sheet.settled();
    const place = grid.placeOf(id);
    if (place < 0) return false;
    grid.go(place, grid.order.indexOf('name') + 1);
    return true;
  }

  private active(): string | undefined {
    const { active } = this.sheet.grid.ranges;
    return active ? this.sheet.grid.line(active.place)?.task || undefined : undefined;
  }

  private below(row: number): { parent: string | null; after: string | null } {
    const { model } = this.sheet;
    const parent = model.parent[row]!;
    return { parent: parent === NONE ? null : model.ids[parent]!, after: model.ids[row]! };
  }
}
