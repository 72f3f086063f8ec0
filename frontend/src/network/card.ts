// What is known of the chosen box in words: what it waits for, what waits for it, and what can be done with it.

import type { Network, Walk } from './model.ts';

export interface Hands {
  readonly mayPlan: boolean;
  go(at: number): void;
  open(at: number): void;
  unfold(task: string): void;
  fold(task: string): void;
  around(task: string): void;
  startLink(): void;
  removeLink(way: number): void;
}

type Words = Readonly<Record<string, string>>;

export function card(place: HTMLElement, network: Network, walk: Walk, at: number, words: Words, hands: Hands): void {
  const box = network.boxes[at];
  place.hidden = box === undefined;
  if (box === undefined) return;
  const head = document.createElement('div');
  head.className = 'network-card-head';
  const name = document.createElement('strong');
  name.textContent = box.name;
  const said = document.createElement('p');
  said.className = 'muted small';
  said.textContent = box.said.slice(box.name.length + 2);
  head.append(name, said);
  const acts = document.createElement('div');
  acts.className = 'row wrap';
  acts.append(button(words['openTask'], () => hands.open(at), 'o'));
  if (box.kind === 'phase') acts.append(button(words['openPhase'], () => hands.unfold(box.task), ' '));
  if (box.under !== null) acts.append(button((words['closePhase'] ?? '').replace('{name}', box.underName), () => hands.fold(box.under ?? ''), ' '));
  acts.append(button(words['around'], () => hands.around(box.task), 'n'));
  if (hands.mayPlan && box.kind !== 'phase') acts.append(button(words['link'], () => hands.startLink(), 'l'));
  place.replaceChildren(head, acts, ...lists(network, walk, at, words, hands));
}

function lists(network: Network, walk: Walk, at: number, words: Words, hands: Hands): HTMLElement[] {
  const sides = [
    { title: words['waitsFor'], ways: walk.into[at] ?? [], end: 'from' as const, remove: words['removeLinkFrom'] },
    { title: words['waitedForBy'], ways: walk.out[at] ?? [], end: 'to' as const, remove: words['removeLink'] },
  ];
  return sides.map(({ title, ways, end, remove }) => {
    const section = document.createElement('div');
    const heading = document.createElement('h2');
    heading.className = 'small';
    heading.textContent = title ?? '';
    const list = document.createElement('ul');
    for (const each of ways) list.append(line(network, each, end, words, hands, remove ?? ''));
    const none = document.createElement('p');
    none.className = 'muted small';
    none.textContent = words['nothing'] ?? '';
    section.append(heading, ways.length ? list : none);
    return section;
  });
}

function line(network: Network, at: number, end: 'from' | 'to', words: Words, hands: Hands, remove: string): HTMLLIElement {
  const made = document.createElement('li');
  const way = network.ways[at];
  const other = way && network.boxes[way[end]];
  if (!way || !other) return made;
  const go = button(other.name, () => hands.go(way[end]));
  go.className = 'link';
  const how = document.createElement('span');
  how.className = 'muted small';
  how.textContent = [way.how, way.driving ? words['drives'] : '', way.back ? words['leadsBack'] : ''].filter(Boolean).join(' · ');
  const both = document.createElement('div');
  both.append(go, how);
  made.append(both);
  if (hands.mayPlan && way.links.length === 1) {
    const gone = button('×', () => hands.removeLink(at));
    gone.className = 'button quiet icon';
    gone.setAttribute('aria-label', remove.replace('{name}', other.name));
    made.append(gone);
  }
  return made;
}

function button(text: string | undefined, run: () => void, key = ''): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'button quiet small';
  made.textContent = text ?? '';
  if (key) made.dataset.tipKey = key;
  made.addEventListener('click', run);
  return made;
}
