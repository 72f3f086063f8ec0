/**
 * The toolbar all views of a plan have: a filter that completes what is typed, and menus that lead to other questions.
 * A page that can answer in place takes `headway:asked` (detail: the query of the address) and prevents its default;
 * for any other one the browser goes there. A page that altered its own address says so by the same event, which cannot
 * be prevented then: the toolbar is renewed.
 */
import { mountIslands } from '../islands.ts';
import { behind, own, stands } from '../panel.ts';
import { anyHtml, json } from '../requests.ts';
import { asking, taken, type Offer, type Offered } from './offers.ts';

declare global {
  interface DocumentEventMap {
    'headway:asked': CustomEvent<string>;
  }
}

const PAUSE_MS = 40;
const PHONE = matchMedia('(max-width: 720px)');

document.addEventListener('headway:asked', (event) => {
  if (!event.cancelable) void renew(event.detail.replace(/^\?/, ''));
});

export function mount(bar: HTMLElement): void {
  const form = bar.querySelector<HTMLFormElement>('form.views-filter');
  const input = form?.querySelector<HTMLInputElement>('input[name=where]');
  const list = form?.querySelector<HTMLElement>('[role=listbox]');
  if (!form || !input || !list) return;
  new Filter(bar, input, list);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    ask(asking(own().search, { where: input.value.trim() }));
  });
  bar.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-ask]') : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    ask(new URL(link.href).search.slice(1));
  });
  chooseColumns(bar);
  keepUp(bar);
}

/** Ask another question: in place where the page can, else by going there. */
function ask(query: string): void {
  const address = `${own().pathname}${query ? `?${query}` : ''}`;
  if (offered(query)) {
    stands(address);
    void renew(query);
  } else location.assign(address);
}

/** Whether the page answers this question where it stands. */
function offered(query: string): boolean {
  return !document.dispatchEvent(new CustomEvent('headway:asked', { detail: query, cancelable: true }));
}

addEventListener('popstate', () => {
  const query = location.search.slice(1);
  const here = location.pathname === new URL(behind, location.href).pathname;
  if (here && document.querySelector('.views-bar') && offered(query)) void renew(query);
});

let newest = 0;

/** The toolbar as the server writes it for another question; of several the newest, whatever a page adds to its address. */
async function renew(query: string): Promise<void> {
  const bar = document.querySelector<HTMLElement>('.views-bar');
  if (!bar) return;
  const mine = ++newest;
  const again = new URLSearchParams(query);
  again.set('page', bar.dataset.page ?? '');
  const text = await anyHtml(`${bar.dataset.bar}?${again}`);
  if (text === null || !bar.isConnected) return;
  const made = document.createElement('template');
  made.innerHTML = text;
  const next = made.content.querySelector<HTMLElement>('.views-bar');
  if (!next || mine !== newest) return;
  const typing = document.activeElement?.matches('.views-bar input[name=where]') ?? false;
  bar.replaceWith(next);
  mountIslands(document);
  document.dispatchEvent(new Event('headway:renewed'));
  if (typing) next.querySelector<HTMLInputElement>('input[name=where]')?.focus();
}

/** What is kept and taken away is what the address asks now: a page may have altered it since the toolbar was made. */
function keepUp(bar: HTMLElement): void {
  bar.addEventListener('submit', ({ target }) => {
    const asked = target instanceof HTMLFormElement ? target.querySelector<HTMLInputElement>('input[name=asked]') : null;
    if (asked) asked.value = own().search.slice(1);
  });
  bar.addEventListener('click', ({ target }) => {
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[data-export]') : null;
    if (link) link.href = `${link.pathname}?${asking(own().search, { page: bar.dataset.page ?? '' })}`;
  });
}

/** What was ticked and unticked is asked for when the menu closes. */
function chooseColumns(bar: HTMLElement): void {
  const menu = bar.querySelector<HTMLElement>('#views-columns');
  if (!menu) return;
  const boxes = [...menu.querySelectorAll<HTMLInputElement>('[data-column]')];
  const chosen = () => boxes.filter((box) => box.checked).map((box) => box.dataset.column).join(',');
  const before = chosen();
  menu.addEventListener('toggle', (event) => {
    if ((event as ToggleEvent).newState === 'closed' && chosen() !== before) ask(asking(own().search, { columns: chosen() }));
  });
}

class Filter {
  readonly bar: HTMLElement;
  readonly input: HTMLInputElement;
  readonly list: HTMLElement;
  private offers: readonly Offer[] = [];
  private at = -1;
  private asked: AbortController | null = null;
  private timer: number | undefined;

  constructor(bar: HTMLElement, input: HTMLInputElement, list: HTMLElement) {
    this.bar = bar;
    this.input = input;
    this.list = list;
    input.addEventListener('input', () => this.later());
    input.addEventListener('click', () => this.later());
    input.addEventListener('keydown', (event) => this.key(event));
    input.addEventListener('blur', () => this.close());
    list.addEventListener('mousedown', (event) => {
      event.preventDefault(); // the focus stays where one types
      const option = event.target instanceof Element ? event.target.closest('[role=option]') : null;
      if (option) this.take([...list.children].indexOf(option));
    });
  }

  private later(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.look(), PAUSE_MS);
  }

  private async look(): Promise<void> {
    this.asked?.abort();
    const asked = (this.asked = new AbortController());
    const { value: text, selectionEnd } = this.input;
    const url = `${this.bar.dataset.complete}?${new URLSearchParams({ text, cursor: `${selectionEnd ?? text.length}` })}`;
    const answer = await json<Offered>(url, undefined, { signal: asked.signal }).catch(() => null);
    if (answer === null || asked.signal.aborted || document.activeElement !== this.input) return;
    this.draw(answer.offers);
  }

  private draw(offers: readonly Offer[]): void {
    this.offers = offers;
    this.list.replaceChildren(...offers.map(option));
    this.list.hidden = offers.length === 0;
    if (PHONE.matches) this.list.style.top = `${this.input.getBoundingClientRect().bottom + 4}px`; // the bar scrolls sideways there
    this.input.setAttribute('aria-expanded', String(offers.length > 0));
    this.mark(-1);
  }

  private close(): void {
    clearTimeout(this.timer);
    this.asked?.abort();
    this.draw([]);
  }

  private mark(at: number): void {
    this.list.children[this.at]?.setAttribute('aria-selected', 'false');
    this.at = at;
    const current = this.list.children[at];
    current?.setAttribute('aria-selected', 'true');
    current?.scrollIntoView({ block: 'nearest' });
    if (current) this.input.setAttribute('aria-activedescendant', current.id);
    else this.input.removeAttribute('aria-activedescendant');
  }

  private key(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      if (this.offers.length === 0) void this.look();
      else this.mark((this.at + step + this.offers.length) % this.offers.length);
    } else if (event.key === 'Tab' && !event.shiftKey && this.offers.length > 0) this.take(Math.max(0, this.at));
    else if (event.key === 'Enter' && this.at >= 0 && !event.isComposing) this.take(this.at);
    else if (event.key === 'Escape' && this.offers.length > 0) this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private take(at: number): void {
    const offer = this.offers[at];
    if (!offer) return;
    const next = taken({ text: this.input.value, cursor: this.input.selectionEnd ?? 0 }, offer);
    this.input.value = next.text;
    this.input.setSelectionRange(next.cursor, next.cursor);
    void this.look();
  }
}

function option(offer: Offer, at: number): HTMLElement {
  const item = document.createElement('li');
  item.id = `views-offer-${at}`;
  item.setAttribute('role', 'option');
  item.setAttribute('aria-selected', 'false');
  item.className = offer.kind;
  const text = document.createElement('span');
  text.textContent = offer.text;
  const label = document.createElement('small');
  label.textContent = offer.label;
  item.append(text, label);
  return item;
}
