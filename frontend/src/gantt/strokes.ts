// Every key of the plan, in one list: what it is called, and what it does.

import { register } from '../keys.ts';
import type { Acts } from './acts.ts';
import * as card from './card.ts';
import type { Editor } from './editor.ts';
import type { Gantt } from './gantt.ts';
import { NONE } from './model.ts';
import * as pasting from './pasting.ts';
import { at, extended } from './selection.ts';
import { type Leave, onLetter, STEPS } from './typing.ts';

type Run = () => void | boolean;

export function strokes(gantt: Gantt, acts: Acts, editor: Editor): void {
  const element = gantt.grid.element.querySelector<HTMLElement>('[role=treegrid]')!;
  const inGrid = (): boolean => element.contains(document.activeElement) && !editor.isOpen && !card.isOpen();
  const grid = (key: string, word: string, run: Run, plans = false): void => {
    if (plans && !gantt.mayPlan) return;
    register(key, word ? gantt.word(word) : '', () => (inGrid() ? run() : false), { group: gantt.word('plan'), element: gantt.element });
  };
  const page = (key: string, word: string, run: Run, plans = false): void => {
    if (plans && !gantt.mayPlan) return;
    register(key, word ? gantt.word(word) : '', run, { group: gantt.word('plan'), element: gantt.element });
  };
  const by = (rows: number, columns: number, extend = false): Run => () => step(gantt, rows, columns, extend);
  const screen = (): number => Math.max(1, Math.floor((gantt.scroller.clientHeight - gantt.head) / gantt.row) - 2);

  grid('ArrowDown', '', by(1, 0));
  grid('ArrowUp', '', by(-1, 0));
  grid('ArrowRight', '', () => sideways(gantt, 1));
  grid('ArrowLeft', '', () => sideways(gantt, -1));
  for (const [key, rows, columns] of [['Down', 1, 0], ['Up', -1, 0], ['Right', 0, 1], ['Left', 0, -1]] as const) grid(`shift+Arrow${key}`, '', by(rows, columns, true));
  grid('PageDown', '', () => step(gantt, screen(), 0, false));
  grid('PageUp', '', () => step(gantt, -screen(), 0, false));
  grid('Home', '', by(0, -99));
  grid('End', '', by(0, 99));
  grid('mod+Home', '', by(-1e9, 0));
  grid('mod+End', '', by(1e9, 0));
  grid('Tab', '', () => (atEdge(gantt, 1) ? false : step(gantt, 0, 1, false)));
  grid('shift+Tab', '', () => (atEdge(gantt, -1) ? false : step(gantt, 0, -1, false)));
  grid('Enter', 'key-edit', () => editor.edit() || step(gantt, 1, 0, false));
  grid('F2', '', () => editor.edit());
  grid(' ', 'key-open', () => openPanel(gantt));
  grid('mod+a', 'key-all', () => selectAll(gantt));
  grid('shift+ ', '', () => wholeRows(gantt));
  grid('Insert', 'key-insert', () => void acts.insert(false).then((id) => id && editor.edit()), true);
  grid('mod+Enter', 'key-insert-below', () => void acts.insert(true).then((id) => id && editor.edit()), true);
  page('c', 'key-create', () => void acts.insert(true).then((id) => id && editor.edit()), true);
  grid('Delete', 'key-delete', () => remove(gantt, acts), true);
  grid('alt+shift+ArrowRight', 'key-indent', () => void acts.indent(false), true);
  grid('alt+shift+ArrowLeft', 'key-outdent', () => void acts.indent(true), true);
  grid('alt+shift+ArrowUp', 'key-up', () => void acts.shift(false), true);
  grid('alt+shift+ArrowDown', 'key-down', () => void acts.shift(true), true);
  grid('mod+d', 'key-fill', () => pasting.fill(gantt, acts), true);
  grid('alt+l', 'key-link', () => acts.linkSelected(), true);
  grid('alt+shift+l', 'key-unlink', () => acts.unlinkSelected(), true);
  grid('alt+ArrowLeft', 'key-fold', () => gantt.fold(gantt.selected(), true));
  grid('alt+ArrowRight', 'key-unfold', () => gantt.fold(gantt.selected(), false));
  for (let level = 1; level <= 6; level++) page(`alt+${level}`, level === 1 ? 'key-levels' : '', () => toLevel(gantt, level));
  page('alt+0', 'key-unfold-all', () => gantt.fold([...gantt.closed], false));
  page('mod+z', 'undo', () => (editor.isOpen ? false : void acts.door.step('undo')));
  page('mod+shift+z', 'redo', () => (editor.isOpen ? false : void acts.door.step('redo')));
  page('mod+y', '', () => (editor.isOpen ? false : void acts.door.step('redo')));
  page('+', 'zoom-in', () => gantt.zoomBy(1));
  page('=', '', () => gantt.zoomBy(1));
  page('-', 'zoom-out', () => gantt.zoomBy(-1));
  page('0', 'zoom-fit', () => (inGrid() ? false : gantt.zoomToFit()));
  page('t', 'key-today', () => (inGrid() ? false : gantt.home()));
  grid('mod+g', 'key-bar', () => gantt.showBar());
  page('[', 'key-narrower', () => (gantt.resize(gantt.wide - 60), gantt.keep()));
  page(']', 'key-wider', () => (gantt.resize(gantt.wide + 60), gantt.keep()));
  grid('Escape', '', () => collapse(gantt));
  onLetter(element, inGrid, ' ?+-=[]', (letter) => editor.edit(letter));
  pasting.listen(gantt, acts, inGrid);
}

export function step(gantt: Gantt, rows: number, columns: number, extend: boolean): void {
  const { active } = gantt.selection;
  if (!gantt.view.rows.length) return;
  const place = active ? Math.max(0, gantt.place(active.id)) : 0;
  const to = Math.min(gantt.view.rows.length - 1, Math.max(0, active ? place + rows : 0));
  const column = Math.min(gantt.columns.length - 1, Math.max(0, (active?.column ?? gantt.nameColumn()) + columns));
  const cell = { id: gantt.model.ids[gantt.view.rows[to]!]!, column };
  gantt.select(extend ? extended(gantt.selection, cell) : at(cell));
  gantt.grid.revealColumn(column);
}

export function leave(gantt: Gantt, how: Leave): void {
  step(gantt, ...STEPS[how], false);
}

/** On a summary task's name the arrows open and close it; everywhere else they move. */
function sideways(gantt: Gantt, by: 1 | -1): void {
  const row = gantt.activeRow();
  const summary = row !== NONE && gantt.model.last[row] !== row && gantt.selection.active?.column === gantt.nameColumn();
  if (summary && gantt.closed.has(gantt.model.ids[row]!) === by > 0) gantt.fold([gantt.model.ids[row]!], by < 0);
  else step(gantt, 0, by, false);
}

const atEdge = (gantt: Gantt, by: number): boolean => {
  const column = gantt.selection.active?.column;
  return column === undefined || column + by < 0 || column + by >= gantt.columns.length;
};

function selectAll(gantt: Gantt): void {
  const { rows } = gantt.view;
  if (!rows.length) return;
  const named = (row: number): string => gantt.model.ids[row]!;
  gantt.select({ active: { id: named(rows[rows.length - 1]!), column: gantt.columns.length - 1 }, anchor: { id: named(rows[0]!), column: 0 }, picked: new Set() });
}

function wholeRows(gantt: Gantt): void {
  const { active, anchor } = gantt.selection;
  if (active) gantt.select({ active: { ...active, column: 0 }, anchor: { id: (anchor ?? active).id, column: gantt.columns.length - 1 }, picked: new Set() });
}

function collapse(gantt: Gantt): boolean | void {
  const { active, anchor, picked } = gantt.selection;
  if (!active || (!picked.size && anchor?.id === active.id && anchor.column === active.column)) return false;
  gantt.select(at(active));
}

function toLevel(gantt: Gantt, level: number): void {
  gantt.closed.clear();
  gantt.fold(gantt.model.ids.filter((_, row) => gantt.model.last[row] !== row && gantt.model.level[row]! >= level), true);
}

/** Whole rows, or a name: the tasks go. Other cells: what they hold goes. */
function remove(gantt: Gantt, acts: Acts): void {
  const box = gantt.box();
  const name = gantt.columns[gantt.selection.active?.column ?? 0]?.column.name;
  if (!box || gantt.wholeRows() || name === 'name' || name === 'row') void acts.remove();
  else pasting.empty(gantt, acts);
}

export function openPanel(gantt: Gantt): void {
  const row = gantt.activeRow();
  if (row !== NONE) void gantt.openTask(gantt.model.ids[row]!);
}
