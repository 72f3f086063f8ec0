/** The board: cards by pointer and by key, new ones in a column, lanes that open; asked for again when the plan moves. */
import htmx from 'htmx.org/dist/htmx.esm.js';
import { Board } from './board.ts';
import { listen } from './dragging.ts';
import { strokes } from './strokes.ts';

export function mount(element: HTMLElement): void {
  const words = JSON.parse(document.querySelector('#board-words')?.textContent ?? '{}') as Record<string, string>;
  const board = new Board(element, words);
  strokes(board);
  listen(board);
  document.addEventListener('htmx:after:swap', () => listen(board));
  document.body.addEventListener('board:again', () => void board.door.renew());
  element.addEventListener('submit', (event) => {
    const form = (event.target as Element).closest<HTMLFormElement>('[data-add]');
    if (!form) return;
    event.preventDefault();
    void add(board, form);
  });
  element.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('[data-open]');
    if (button) open(board, button.dataset.open ?? '');
  });
  performance.mark('board-ready');
}

/** A new task in a column: its field stays open for the next one. */
async function add(board: Board, form: HTMLFormElement): Promise<void> {
  const field = form.querySelector('input')!;
  const name = field.value.trim();
  const list = form.parentElement?.querySelector<HTMLElement>('.board-cards');
  if (!name || !list) return;
  const { by = '', lanes = '' } = board.body.dataset;
  const to = [{ field: by, was: '', now: list.dataset.column ?? '' }];
  if (lanes) to.push({ field: lanes, was: '', now: list.dataset.lane ?? '' });
  field.value = '';
  const made = await board.door.make([{ do: 'add-card', name, to }], () => form.getBoundingClientRect());
  if (!made) {
    field.value = name;
    return;
  }
  const again = board.lists().flat().find((each) => each.dataset.column === list.dataset.column && each.dataset.lane === list.dataset.lane);
  again?.parentElement?.querySelector<HTMLElement>('[data-add] input')?.focus();
}

/** A lane that was closed: the board again, with its cards. */
function open(board: Board, lane: string): void {
  const shown = JSON.parse(new URL(board.again(), location.href).searchParams.get('shown') ?? '[]') as unknown[];
  const column = board.body.querySelector<HTMLElement>('.board-head')?.dataset.head ?? '';
  const url = `${board.element.dataset.again}&shown=${encodeURIComponent(JSON.stringify([...shown, [lane, column, 10]]))}`;
  void htmx.ajax('GET', url, { source: '#board', target: '#board', swap: 'outerMorph' });
}
