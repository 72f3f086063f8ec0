/** A value of the table becomes a field where it stands, and is sent to the server when one leaves it. */
import htmx from 'htmx.org/dist/htmx.esm.js';
import { beside, meaning } from './moves.ts';

/** The values of a row that can be edited and are to be seen. */
export function cellsOf(row: Element): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>('.cell-said')].filter((cell) => cell.checkVisibility());
}

/** Put an editor in the place of a value; the server's own choices stand in a template of the table. */
export function edit(cell: HTMLElement): void {
  const row = cell.closest<HTMLElement>('tr');
  if (!row || row.querySelector('.cell-edit')) return;
  const editor = editorFor(cell);
  const state = { done: false };
  cell.hidden = true;
  cell.after(editor);
  editor.focus();
  if (editor instanceof HTMLInputElement && editor.type === 'text') editor.select();
  (editor as HTMLElement).addEventListener('keydown', (event) => {
    const meant = meaning(event.key, event.shiftKey);
    if (!meant) return;
    event.preventDefault();
    event.stopPropagation();
    finish(cell, editor, state, meant.save, meant.step);
  });
  editor.addEventListener('blur', () => finish(cell, editor, state, true, 0, false));
  if (editor instanceof HTMLSelectElement) editor.addEventListener('change', () => finish(cell, editor, state, true, 0));
}

type Editor = HTMLInputElement | HTMLSelectElement;

function editorFor(cell: HTMLElement): Editor {
  const name = cell.dataset.cell ?? '';
  const template = cell.closest('.register')?.querySelector<HTMLTemplateElement>(`template[data-for="${name}"]`);
  const choices = template?.content.querySelector('select')?.cloneNode(true);
  const editor: Editor = choices instanceof HTMLSelectElement ? choices : document.createElement('input');
  if (editor instanceof HTMLInputElement) {
    editor.type = cell.dataset.widget === 'date' ? 'date' : 'text';
    const list = template?.dataset.list;
    if (list) editor.setAttribute('list', list);
  }
  editor.value = cell.dataset.text ?? '';
  editor.className = 'cell-edit';
  editor.setAttribute('aria-label', (cell.getAttribute('aria-label') ?? name).split(':')[0] ?? name);
  return editor;
}

function finish(cell: HTMLElement, editor: Editor, state: { done: boolean }, save: boolean, step: -1 | 0 | 1, focus = true): void {
  if (state.done) return;
  state.done = true;
  const row = cell.closest<HTMLElement>('tr');
  const changed = save && editor.value !== (cell.dataset.text ?? '');
  const typed = editor.value;
  editor.remove();
  cell.hidden = false;
  if (!row) return;
  const cells = cellsOf(row);
  const next = step === 0 ? cells.indexOf(cell) : (beside(cells.indexOf(cell), step, cells.length) ?? cells.indexOf(cell));
  const goOn = (): void => {
    const there = document.getElementById(row.id);
    const target = there ? cellsOf(there)[next] : undefined;
    if (!target) return;
    target.focus();
    if (step !== 0) edit(target);
  };
  if (changed) void send(row, { field: cell.dataset.cell ?? '', was: cell.dataset.was ?? '', now: typed }).then(() => focus && goOn());
  else if (focus) goOn();
}

/** Save one field of a row; the row comes back as it is then, or with what was wrong. */
export async function send(row: HTMLElement, values: Record<string, string>): Promise<void> {
  const picked = row.querySelector<HTMLInputElement>('.tick input')?.checked ?? false;
  await htmx.ajax('POST', row.dataset.save ?? '', { source: row, target: `#${row.id}`, swap: 'outerHTML', values });
  const box = document.getElementById(row.id)?.querySelector<HTMLInputElement>('.tick input');
  if (box) box.checked = picked;
}
