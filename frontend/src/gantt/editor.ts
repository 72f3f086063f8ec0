// Typing into a cell, as in a spreadsheet.

import { predecessors } from './model.ts';
import type { Acts } from './acts.ts';
import type { Gantt } from './gantt.ts';
import { at } from './selection.ts';
import { field, type Leave, listen } from './typing.ts';

export class Editor {
  private readonly gantt: Gantt;
  private readonly acts: Acts;
  private readonly leave: (how: Leave) => void;
  private open: { input: HTMLInputElement; id: string; column: number; before: string } | null = null;

  constructor(gantt: Gantt, acts: Acts, leave: (how: Leave) => void) {
    this.gantt = gantt;
    this.acts = acts;
    this.leave = leave;
    gantt.isTyping = () => this.isOpen;
  }

  get isOpen(): boolean {
    return this.open !== null;
  }

  /** Open the active cell; `text` replaces what it holds (a key was typed), else it is edited. */
  edit(text: string | null = null): boolean {
    const { active } = this.gantt.selection;
    const row = this.gantt.activeRow();
    if (!active || row < 0 || !this.may(active.column)) return false;
    const cell = this.gantt.grid.cell(row, active.column);
    if (!cell) return false;
    const before = this.text(row, active.column);
    const input = field(this.gantt.word(this.gantt.columns[active.column]!.column.name), text ?? before);
    const box = cell.getBoundingClientRect();
    const canvas = this.gantt.grid.element.getBoundingClientRect();
    input.style.left = `${box.left - canvas.left}px`;
    input.style.top = `${box.top - canvas.top}px`;
    const inset = cell.classList.contains('name') ? 24 + (this.gantt.model.level[row]! - 1) * 16 : 8;
    input.style.paddingInlineStart = `${inset - 1}px`;
    input.style.width = `${Math.max(box.width, 88)}px`;
    input.classList.toggle('num', cell.classList.contains('num'));
    this.gantt.grid.element.append(input);
    this.open = { input, id: active.id, column: active.column, before };
    input.focus({ preventScroll: true });
    if (text === null) input.select();
    listen(input, { leave: () => (this.close(), this.gantt.focus()), save: (how, all) => void this.save(how, all) });
    input.addEventListener('blur', () => this.open?.input === input && void this.save('stay', false));
    return true;
  }

  close(): void {
    const shown = this.open;
    this.open = null;
    shown?.input.remove();
  }

  private may(column: number): boolean {
    const { column: what } = this.gantt.columns[column]!;
    return what.edits && (what.name === 'done' ? this.gantt.mayReport : this.gantt.mayPlan);
  }

  private text(row: number, column: number): string {
    const { column: what } = this.gantt.columns[column]!;
    if (what.name === 'predecessors') return predecessors(this.gantt.model, row);
    return what.text(this.gantt.model, row);
  }

  /** Write what was typed; with `all`, into every selected row. What is refused stays open, with the reason beside it. */
  private async save(how: Leave, all: boolean): Promise<void> {
    const shown = this.open;
    if (!shown) return;
    const { input, id, column, before } = shown;
    const text = input.value;
    const name = this.gantt.columns[column]!.column.name;
    const others = all ? this.gantt.selected() : [];
    const near = input.getBoundingClientRect();
    this.close();
    if (how !== 'stay') this.leave(how);
    else this.gantt.focus();
    if (text === before && others.length < 2) return;
    const tasks = others.length > 1 && others.includes(id) ? others : [id];
    this.gantt.pending(tasks, name, text);
    const made = await this.acts.door.typed(tasks.map((task) => ({ task, field: name, text })), () => near);
    this.gantt.settle();
    if (!made && this.gantt.model.index.has(id) && this.gantt.selection.active?.id !== id) this.gantt.select(at({ id, column }), false);
  }
}
