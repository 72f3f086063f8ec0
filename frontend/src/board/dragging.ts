// Cards under the pointer: Sortable carries them; what it means is asked of the server before it counts.

import Sortable from 'sortablejs';
import type { Board } from './board.ts';

const carried = new WeakMap<HTMLElement, Sortable>();

/** Let every list that is on the page now give and take cards. */
export function listen(board: Board): void {
  const { columns, lanes } = board.moves;
  if (!columns && !lanes) return;
  for (const list of board.lists().flat()) if (!carried.has(list)) carried.set(list, made(board, list));
}

function made(board: Board, list: HTMLElement): Sortable {
  return Sortable.create(list, {
    group: 'cards',
    sort: false,
    draggable: '.board-card',
    animation: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 140,
    delay: 120,
    delayOnTouchOnly: true,
    ghostClass: 'ghost',
    chosenClass: 'sortable-chosen',
    dragClass: 'carried',
    onMove: ({ from, to }) => board.allowed(from, to),
    onChange: ({ item, from, to }) => look(board, item, from, to),
    onEnd: ({ item, from, to, oldDraggableIndex }) => void drop(board, item, from, to, oldDraggableIndex ?? 0),
  });
}

function look(board: Board, card: HTMLElement, from: HTMLElement, to: HTMLElement): void {
  mark(board, to);
  board.foresee(board.gestures(card.dataset.task ?? '', from, to), '');
}

/** The card lies where it was let go until the server has answered; where it asks or refuses, it goes back first. */
async function drop(board: Board, card: HTMLElement, from: HTMLElement, to: HTMLElement, at: number): Promise<void> {
  mark(board, null);
  board.foresee([], '');
  const task = card.dataset.task ?? '';
  const gestures = board.gestures(task, from, to);
  if (!gestures.length) return;
  const near = to.getBoundingClientRect();
  const box = card.getBoundingClientRect();
  const place = new DOMRect(near.left, box.top, box.width, box.height);
  card.classList.add('waits');
  board.keep(task);
  const done = await board.door.make(gestures, () => place);
  card.classList.remove('waits');
  if (done) board.focus();
  else if (card.isConnected && card.parentElement === to) from.insertBefore(card, board.cards(from)[at] ?? from.querySelector('.board-more'));
}

function mark(board: Board, over: HTMLElement | null): void {
  for (const each of board.body.querySelectorAll('.board-cards.over')) if (each !== over) each.classList.remove('over');
  over?.classList.add('over');
}
