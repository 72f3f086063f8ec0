// Every key of the table, in one list: what it is called, and what it does.

import { register } from '../keys.ts';
import * as card from '../gantt/card.ts';
import { filled, emptied } from '../gantt/cells.ts';
import type { Door } from '../gantt/door.ts';
import { onLetter } from '../gantt/typing.ts';
import type { Acts } from './acts.ts';
import type { Editor } from './editor.ts';
import type { Sheet } from './sheet.ts';

type Run = () => void | boolean;

export function strokes(sheet: Sheet, door: Door, acts: Acts, editor: Editor): void {
  const inGrid = (): boolean => sheet.grid.holdsFocus() && !editor.isOpen && !card.isOpen();
  const bind = (key: string, word: string, run: Run, here: () => boolean, plans: boolean): void => {
    if (plans && !sheet.mayPlan) return;
    register(key, word && sheet.word(word), () => (here() ? run() : false), { group: sheet.label, element: sheet.element });
  };
  const grid = (key: string, word: string, run: Run, plans = false): void => bind(key, word, run, inGrid, plans);
  const page = (key: string, word: string, run: Run, plans = false): void => bind(key, word, run, () => !editor.isOpen, plans);

  movement(sheet, grid);
  grid('Enter', 'key-edit', () => editor.edit() || step(sheet, 1, 0));
  grid('F2', '', () => editor.edit());
  grid(' ', 'key-open', () => acts.open());
  grid('mod+a', 'key-all', () => all(sheet));
  grid('shift+ ', 'key-row', () => whole(sheet));
  grid('Escape', '', () => collapse(sheet));
  grid('alt+ArrowLeft', 'key-fold', () => acts.fold(true));
  grid('alt+ArrowRight', 'key-unfold', () => acts.fold(false));
  page('alt+1', 'key-levels', () => acts.toLevel(1));
  for (let level = 2; level <= 6; level++) page(`alt+${level}`, '', () => acts.toLevel(level));
  page('alt+0', 'key-unfold-all', () => sheet.refold([...sheet.closed], false));
  grid('alt+s', 'key-sort', () => acts.sort(false));
  grid('alt+shift+s', 'key-sort-more', () => acts.sort(true));
  grid('alt+shift+ArrowRight', 'key-indent', () => acts.indent(false), true);
  grid('alt+shift+ArrowLeft', 'key-outdent', () => acts.indent(true), true);
  grid('mod+Enter', 'key-insert-below', () => void acts.insert().then((made) => made && editor.edit()), true);
  page('c', 'key-create', () => void acts.insert().then((made) => made && editor.edit()), true);
  grid('mod+d', 'key-fill', () => acts.make(filled(sheet.cells(), acts.box())), true);
  grid('Delete', 'key-delete', () => remove(sheet, acts), true);
  grid('mod+Delete', 'key-delete-tasks', () => acts.remove(), true);
  page('mod+z', 'undo', () => void door.step('undo'));
  page('mod+shift+z', 'redo', () => void door.step('redo'));
  page('mod+y', '', () => void door.step('redo'));
  onLetter(sheet.grid.element, inGrid, ' ?[]', (letter) => editor.edit(letter));
}

function movement(sheet: Sheet, grid: (key: string, word: string, run: Run) => void): void {
  const by = (rows: number, columns: number, extend = false): Run => () => step(sheet, rows, columns, extend);
  for (const [name, rows, columns] of [['Down', 1, 0], ['Up', -1, 0], ['Right', 0, 1], ['Left', 0, -1]] as const) {
    grid(`Arrow${name}`, '', by(rows, columns));
    grid(`shift+Arrow${name}`, '', by(rows, columns, true));
    grid(`mod+Arrow${name}`, '', by(rows * 1e9, columns * 99));
    grid(`mod+shift+Arrow${name}`, '', by(rows * 1e9, columns * 99, true));
  }
  grid('PageDown', '', () => step(sheet, sheet.grid.screen, 0));
  grid('PageUp', '', () => step(sheet, -sheet.grid.screen, 0));
  grid('shift+PageDown', '', () => step(sheet, sheet.grid.screen, 0, true));
  grid('shift+PageUp', '', () => step(sheet, -sheet.grid.screen, 0, true));
  grid('Home', '', by(0, -99));
  grid('End', '', by(0, 99));
  grid('mod+Home', '', by(-1e9, -99));
  grid('mod+End', '', by(1e9, 99));
  grid('Tab', '', () => (edge(sheet, 1) ? false : step(sheet, 0, 1)));
  grid('shift+Tab', '', () => (edge(sheet, -1) ? false : step(sheet, 0, -1)));
}

function step(sheet: Sheet, rows: number, columns: number, extend = false): void {
  const { active, end } = sheet.grid.ranges;
  const from = (extend ? end : active) ?? active;
  sheet.grid.go((from?.place ?? 0) + rows, (from?.column ?? 1) + columns, extend && active !== null);
}

function edge(sheet: Sheet, by: number): boolean {
  const column = sheet.grid.ranges.active?.column ?? 1;
  return column + by < 1 || column + by > sheet.grid.fields.length;
}

function all(sheet: Sheet): void {
  if (!sheet.grid.size) return;
  sheet.grid.ranges.go(0, 1);
  sheet.grid.ranges.go(sheet.grid.size - 1, sheet.grid.fields.length, true);
}

function whole(sheet: Sheet): void {
  const { active, end } = sheet.grid.ranges;
  if (!active || !end) return;
  sheet.grid.ranges.go(active.place, 1);
  sheet.grid.ranges.go(end.place, sheet.grid.fields.length, true);
}

function collapse(sheet: Sheet): boolean | void {
  const { active, end } = sheet.grid.ranges;
  if (!active || (end?.place === active.place && end.column === active.column)) return false;
  sheet.grid.go(active.place, active.column);
}

/** Whole rows: the tasks go. Other cells: what they hold goes. */
function remove(sheet: Sheet, acts: Acts): void {
  const box = acts.box();
  if (box.left === 0 && box.right === sheet.grid.fields.length - 1) return acts.remove();
  const optional = new Set(sheet.grid.fields.filter((field) => field.kind !== 'percent' && field.name !== 'name').map((field) => field.cell));
  acts.make(emptied(sheet.cells(), box, (field) => optional.has(field)));
}
