/** Ctrl-K: the page's own keys and links as commands, and what the server finds by name: tasks and projects. */
import { register, registered, spoken } from '../keys.ts';
import { open as openPanel } from '../panel.ts';
import { json } from '../requests.ts';
import { keycap } from '../shell_keys.ts';
import { matching } from './match.ts';

interface Item {
  readonly label: string;
  readonly detail: string;
  readonly keys: readonly string[];
  readonly run: () => void;
}

interface Found {
  readonly kind: 'task' | 'project' | 'risk' | 'request' | 'comment' | 'help';
  readonly label: string;
  readonly detail: string;
  readonly url: string;
  readonly here: boolean; // of the project one is in: opens in the panel
}

interface Answer {
  readonly found: readonly Found[];
  readonly all: { readonly label: string; readonly url: string } | null; // the page of all of it
}

const PAUSE_MS = 60;
const COMMANDS = 8;

export function mount(element: HTMLElement): void {
  if (!(element instanceof HTMLDialogElement)) return;
  const input = element.querySelector('input');
  const list = element.querySelector<HTMLElement>('[role="listbox"]');
  const nothing = element.querySelector<HTMLElement>('.palette-nothing');
  if (input && list && nothing) new Palette(element, input, list, nothing);
}

class Palette {
  readonly dialog: HTMLDialogElement;
  readonly input: HTMLInputElement;
  readonly list: HTMLElement;
  readonly nothing: HTMLElement;
  items: Item[] = [];
  at = 0;
  asked: AbortController | null = null;
  timer: number | undefined;

  constructor(dialog: HTMLDialogElement, input: HTMLInputElement, list: HTMLElement, nothing: HTMLElement) {
    this.dialog = dialog;
    this.input = input;
    this.list = list;
    this.nothing = nothing;
    register('mod+k', dialog.dataset.label ?? '', () => this.show());
    document.addEventListener('click', (event) => {
      if (event.target instanceof Element && event.target.closest('[data-open-palette]')) this.show();
    });
    input.addEventListener('input', () => this.look());
    input.addEventListener('keydown', (event) => this.key(event));
    list.addEventListener('click', (event) => {
      const option = event.target instanceof Element ? event.target.closest('[role="option"]') : null;
      if (option) this.choose([...list.children].indexOf(option));
    });
  }

  show(): void {
    if (this.dialog.open) return;
    this.input.value = '';
    this.dialog.showModal();
    this.look();
  }

  /** What the page itself offers at once, what the server finds after a short pause. */
  look(): void {
    const typed = this.input.value;
    const commands = matching(commandsOfPage(), typed);
    this.draw(typed === '' ? commands : commands.slice(0, COMMANDS));
    this.asked?.abort();
    clearTimeout(this.timer);
    if (typed.trim() !== '') this.timer = window.setTimeout(() => void this.ask(typed, commands.slice(0, COMMANDS)), PAUSE_MS);
  }

  async ask(typed: string, commands: readonly Item[]): Promise<void> {
    const asked = (this.asked = new AbortController());
    const url = `${this.dialog.dataset.searchUrl}?${new URLSearchParams({ q: typed, project: this.dialog.dataset.project ?? '' })}`;
    const answer = await json<Answer>(url, undefined, { signal: asked.signal }).catch(() => null);
    if (answer === null || asked.signal.aborted) return;
    this.draw([...commands.slice(0, answer.found.length > 0 ? 3 : COMMANDS), ...answer.found.map(foundItem), ...(answer.all ? [leading(answer.all)] : [])]);
  }

  draw(items: Item[]): void {
    this.items = items;
    this.at = 0;
    this.nothing.hidden = items.length > 0 || this.input.value === '';
    this.list.replaceChildren(...items.map(option));
    this.mark(0);
  }

  mark(at: number): void {
    this.list.children[this.at]?.setAttribute('aria-selected', 'false');
    this.at = at;
    const current = this.list.children[at];
    current?.setAttribute('aria-selected', 'true');
    current?.scrollIntoView({ block: 'nearest' });
    if (current) this.input.setAttribute('aria-activedescendant', current.id);
    else this.input.removeAttribute('aria-activedescendant');
  }

  key(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && this.items.length > 0) this.mark((this.at + step + this.items.length) % this.items.length);
    else if (event.key === 'Enter' && !event.isComposing) this.choose(this.at);
    else return;
    event.preventDefault();
  }

  choose(at: number): void {
    const item = this.items[at];
    if (!item) return;
    this.dialog.close();
    item.run();
  }
}

/** The keys of the page, as commands; the palette's own is none. */
function commandsOfPage(): Item[] {
  const bound = registered().filter((one) => one.key !== 'mod+k' && one.key !== 'Escape' && one.key !== 'j' && one.key !== 'k');
  return bound.map((one) => ({ label: one.label, detail: one.group, keys: spoken(one.key), run: () => void one.run(new KeyboardEvent('keydown')) }));
}

function foundItem(found: Found): Item {
  const run = () => (found.kind === 'task' && found.here ? void openPanel(found.url) : location.assign(found.url));
  return { label: found.label, detail: found.detail, keys: [], run };
}

function leading(all: { label: string; url: string }): Item {
  return { label: all.label, detail: '', keys: [], run: () => location.assign(all.url) };
}

function option(item: Item, at: number): HTMLElement {
  const made = document.createElement('li');
  made.id = `palette-${at}`;
  made.setAttribute('role', 'option');
  made.setAttribute('aria-selected', 'false');
  const label = document.createElement('span');
  label.className = 'truncate';
  label.textContent = item.label;
  const detail = document.createElement('span');
  detail.className = 'detail truncate';
  detail.textContent = item.detail;
  const keys = document.createElement('span');
  keys.className = 'keycaps';
  keys.append(...item.keys.map(keycap));
  made.append(label, detail, keys);
  return made;
}
