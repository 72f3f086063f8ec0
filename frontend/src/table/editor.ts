// Typing into a cell of the table, as in a spreadsheet; what the field can hold is offered.

import type { Door } from '../gantt/door.ts';
import * as typing from '../gantt/typing.ts';
import type { Field, Line } from './answer.ts';
import type { Sheet } from './sheet.ts';

interface Open {
  input: HTMLInputElement;
  line: Line;
  field: Field;
  before: string;
}

export class Editor {
  private readonly sheet: Sheet;
  private readonly door: Door;
  private open: Open | null = null;
  private number = 0; // of the list of offers

  constructor(sheet: Sheet, door: Door) {
    this.sheet = sheet;
    this.door = door;
    sheet.isTyping = () => this.isOpen;
  }

  get isOpen(): boolean {
    return this.open !== null;
  }

  /** Open the active cell; `text` replaces what it holds (a key was typed), else it is edited. */
  edit(text: string | null = null): boolean {
    const { grid } = this.sheet;
    const { active } = grid.ranges;
    const line = active ? grid.line(active.place) : undefined;
    const field = active ? grid.field(active.column) : undefined;
    const cell = active ? grid.cell(active.place, active.column) : null;
    if (!line?.task || !field || !cell || !this.sheet.may(field)) return false;
    const before = this.sheet.text(line, field);
    const input = typing.field(field.label, text ?? before);
    input.style.paddingInlineStart = getComputedStyle(cell).paddingInlineStart;
    cell.append(input);
    if (field.choices?.length) this.offer(input, field.choices);
    this.open = { input, line, field, before };
    input.focus({ preventScroll: true });
    if (text === null) input.select();
    typing.listen(input, { leave: () => (this.close(), this.sheet.grid.refresh(), this.sheet.focus()), save: (how, all) => void this.save(how, all) });
    input.addEventListener('blur', () => this.open?.input === input && void this.save('stay', false));
    for (const type of ['pointerdown', 'mousedown', 'click', 'dblclick']) input.addEventListener(type, (event) => event.stopPropagation());
    return true;
  }

  close(): void {
    const shown = this.open;
    this.open = null;
    shown?.input.remove();
  }

  private offer(input: HTMLInputElement, choices: string[]): void {
    const list = document.createElement('datalist');
    list.id = `sheet-offers-${++this.number}`;
    list.append(...choices.map((choice) => new Option(choice, choice)));
    input.setAttribute('list', list.id);
    input.after(list);
  }

  /** Write what was typed; with `all`, into every selected row. What is refused is told where it was typed. */
  private async save(how: typing.Leave, all: boolean): Promise<void> {
    const shown = this.open;
    if (!shown) return;
    const { input, line, field, before } = shown;
    const text = input.value;
    const near = (input.closest('.tabulator-cell') ?? input).getBoundingClientRect();
    const others = all ? this.sheet.tasks() : [];
    this.close();
    const [rows, columns] = typing.STEPS[how];
    const { active } = this.sheet.grid.ranges;
    if (active && how !== 'stay') this.sheet.grid.go(active.place + rows, active.column + columns);
    const tasks = others.length > 1 && others.includes(line.task) ? others : [line.task];
    if (text === before && tasks.length < 2) return (this.sheet.grid.refresh(), this.sheet.focus());
    const settle = this.sheet.pending(tasks, field, text);
    this.sheet.focus();
    const cells = tasks.map((task) => ({ do: 'cell', task, field: field.cell, text, was: this.sheet.held(task, field.cell) }));
    await this.door.make(cells, () => near).finally(settle);
  }
}
