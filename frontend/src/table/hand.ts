// Hands on the table: pointer, clipboard, buttons.

import { offerSelected } from '../bulk.ts';
import * as clipboard from '../gantt/clipboard.ts';
import { block, pasted } from '../gantt/cells.ts';
import { Door } from '../gantt/door.ts';
import { Acts } from './acts.ts';
import { Editor } from './editor.ts';
import type { Sheet } from './sheet.ts';
import { strokes } from './strokes.ts';

export function hand(sheet: Sheet): void {
  const door = new Door(sheet);
  const editor = new Editor(sheet, door);
  const acts = new Acts(sheet, door);
  strokes(sheet, door, acts, editor);
  pointer(sheet, acts, editor);
  clips(sheet, acts, editor);
  buttons(sheet, door, acts);
  typedBelow(sheet, door);
  offerSelected(() => sheet.tasks());
}

function pointer(sheet: Sheet, acts: Acts, editor: Editor): void {
  const { element } = sheet.grid;
  element.addEventListener('dblclick', ({ target }) => {
    const cell = (target as Element).closest('.tabulator-tableholder .tabulator-cell');
    if (!cell || (target as Element).closest('.twig')) return;
    if (cell.classList.contains('tabulator-row-header') || !editor.edit()) acts.open();
  });
  element.addEventListener('click', (event) => {
    const target = event.target as Element;
    const id = target.closest('.twig, .tabulator-row.group')?.closest<HTMLElement>('.tabulator-row')?.dataset.id;
    if (id !== undefined && target.closest('.twig')) return sheet.refold([id], !sheet.closed.has(id));
    const head = target.closest<HTMLElement>('.tabulator-header .tabulator-col');
    const name = head?.getAttribute('tabulator-field');
    if (name && target.closest('.title')) sheet.resort(name, event.shiftKey);
  });
}

function clips(sheet: Sheet, acts: Acts, editor: Editor): void {
  const mine = (): boolean => sheet.grid.holdsFocus() && !editor.isOpen;
  const copied = (): string[][] | null => (sheet.grid.size ? block(sheet.cells(), acts.box()) : null);
  clipboard.listen(mine, copied, sheet.mayPlan ? (source) => acts.make(pasted(sheet.cells(), acts.box(), source)) : null);
}

function buttons(sheet: Sheet, door: Door, acts: Acts): void {
  const bar = sheet.element.querySelector<HTMLElement>('.sheet-tools');
  const does: Record<string, () => void> = {
    undo: () => void door.step('undo'),
    redo: () => void door.step('redo'),
    insert: () => void acts.insert(),
    remove: () => acts.remove(),
    indent: () => acts.indent(false),
    outdent: () => acts.indent(true),
    'fold-all': () => acts.toLevel(1),
    'unfold-all': () => sheet.refold([...sheet.closed], false),
  };
  bar?.addEventListener('click', ({ target }) => {
    const act = (target as Element).closest<HTMLElement>('[data-act]')?.dataset.act;
    if (act) does[act]?.();
  });
  const enable = (): void => {
    const count = sheet.tasks().length;
    for (const button of bar?.querySelectorAll<HTMLButtonElement>('[data-needs]') ?? []) button.disabled = count < Number(button.dataset.needs);
    const told = sheet.element.querySelector<HTMLElement>('[data-selected]');
    if (told) told.textContent = count > 1 ? sheet.word('selected', count) : '';
  };
  sheet.watch(enable);
}

/** The line below the table: a name typed there, or rows pasted, are new tasks at the end of the plan. */
function typedBelow(sheet: Sheet, door: Door): void {
  const input = sheet.element.querySelector<HTMLInputElement>('.sheet-add input');
  if (!input) return;
  input.addEventListener('keydown', (event) => {
    const name = input.value.trim();
    if (event.key === 'Escape') return sheet.focus();
    if (event.key !== 'Enter' || !name) return;
    event.preventDefault();
    input.value = '';
    void door.make([{ do: 'insert', names: [name], last: true }], () => input.getBoundingClientRect()).then((made) => {
      if (!made) input.value ||= name;
      input.focus();
    });
  });
  clipboard.listenBelow(input, (source) => {
    const from = Math.max(0, sheet.grid.order.indexOf('name'));
    const below = { top: sheet.grid.size, bottom: sheet.grid.size, left: from, right: from };
    const gestures = pasted(sheet.cells(), below, source);
    if (gestures.length) void door.make(gestures, () => input.getBoundingClientRect());
  });
}
