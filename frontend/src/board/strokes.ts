// The board by keys: arrows go from card to card, Space picks one up, arrows carry it, Enter puts it down.

import { register } from '../keys.ts';
import type { Board } from './board.ts';
import { beside, type Key, walked } from './places.ts';

interface Lifted {
  card: HTMLElement;
  from: HTMLElement;
  to: HTMLElement;
}

export function strokes(board: Board): void {
  let lifted: Lifted | null = null;
  const here = (): HTMLElement | null => document.activeElement?.closest<HTMLElement>('.board-card') ?? null;
  const onCard = (run: () => boolean | void) => (): boolean | void => (here() && document.activeElement?.matches('a') ? run() : false);
  const bind = (key: string, word: string, run: () => boolean | void): void =>
    void register(key, word && board.door.word(word), onCard(run), { group: board.door.word('board'), element: board.element });

  const put = (to: HTMLElement | null): void => {
    lifted?.card.removeAttribute('data-lifted');
    for (const each of board.body.querySelectorAll('.board-cards.over')) each.classList.remove('over');
    const { card, from } = lifted!;
    const task = card.dataset.task ?? '';
    const name = card.querySelector('a')?.textContent?.trim() ?? '';
    const gestures = to ? board.gestures(task, from, to) : [];
    lifted = null;
    if (!to || !gestures.length) return board.foresee([], board.door.word('left', name, board.title(from)));
    board.say('');
    board.keep(task);
    void board.door.make(gestures, () => to.getBoundingClientRect()).then((done) => {
      if (!done) return;
      board.focus();
      board.say(board.door.word('dropped', name, board.title(to)));
    });
  };
  const pick = (): void => {
    if (lifted) return put(lifted.to);
    const card = here()!;
    const from = card.closest<HTMLElement>('.board-cards')!;
    if (!board.moves.columns && !board.moves.lanes) return board.say(board.door.word('fixed'));
    lifted = { card, from, to: from };
    card.dataset.lifted = '';
    from.classList.add('over');
    board.foresee([], board.door.word('picked', card.querySelector('a')?.textContent?.trim() ?? '', board.title(from)));
  };
  const arrow = (key: Key): boolean => {
    const lists = board.lists();
    if (!lifted) return walk(board, here()!, key);
    const spot = beside(board.spot(lifted.to), key, lists.length, lists[0]?.length ?? 0);
    const to = spot && lists[spot.lane]?.[spot.column];
    if (to && board.allowed(lifted.from, to)) carry(board, lifted, to);
    return true;
  };
  for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const) bind(key, key === 'ArrowDown' ? 'key-walk' : '', () => arrow(key));
  bind(' ', 'key-pick', pick);
  bind('Enter', '', () => (lifted ? put(lifted.to) : false));
  bind('Escape', '', () => (lifted ? put(null) : false));
  board.element.addEventListener('focusout', () => setTimeout(() => lifted && !here() && put(null)));
  register('c', board.door.word('key-add'), () => add(board, here()), { group: board.door.word('board'), element: board.element });
}

function carry(board: Board, lifted: Lifted, to: HTMLElement): void {
  lifted.to.classList.remove('over');
  lifted.to = to;
  to.classList.add('over');
  to.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  const head = board.head(to);
  const told = [board.door.word('over', board.title(to), board.cards(to).length)];
  if (head?.classList.contains('over') && head.dataset.limit) told.push(board.door.word('over-limit', head.dataset.limit));
  board.foresee(board.gestures(lifted.card.dataset.task ?? '', lifted.from, to), told.join(' '));
}

function walk(board: Board, card: HTMLElement, key: Key): boolean {
  const lists = board.lists();
  const list = card.closest<HTMLElement>('.board-cards')!;
  const at = board.cards(list).indexOf(card);
  const next = walked(lists.map((lane) => lane.map((each) => board.cards(each).length)), { ...board.spot(list), at }, key);
  const found = next && board.cards(lists[next.lane]![next.column]!)[next.at];
  found?.querySelector<HTMLElement>('a')?.focus();
  return found !== null;
}

/** To the field of a new task: of the column one is in, else the first there is. */
function add(board: Board, card: HTMLElement | null): boolean {
  const near = card?.closest('.board-cell')?.querySelector<HTMLElement>('[data-add] input');
  const field = near ?? board.body.querySelector<HTMLElement>('[data-add] input');
  field?.focus();
  return field !== null;
}
