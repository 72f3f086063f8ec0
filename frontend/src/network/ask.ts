// A link that is to be made or taken away: what it would move is told first, then it is done.

import { json, Refused } from '../requests.ts';

export interface Proposal {
  readonly title: string;
  readonly does: string; // the word on the button
  readonly gesture: Record<string, unknown>;
  readonly link: boolean; // type and lag may be chosen
}

interface Preview {
  readonly said: readonly string[];
  readonly sentences: readonly string[];
}

export interface Made {
  readonly said: string;
  readonly moved?: readonly string[];
}

type Words = Readonly<Record<string, string>>;

const WAIT_MS = 200;

/** Asks with what would move; `made` once it is done, `gone` when it is not. */
export class Ask {
  private readonly form: HTMLFormElement;
  private readonly url: string;
  private readonly words: Words;
  private turn = 0;

  constructor(form: HTMLFormElement, url: string, words: Words) {
    this.form = form;
    this.url = url;
    this.words = words;
    form.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      this.form.querySelector<HTMLButtonElement>('[data-cancel]')?.click();
    });
  }

  get open(): boolean {
    return !this.form.hidden;
  }

  put(proposal: Proposal, revision: number, made: (done: Made) => void, gone: () => void): void {
    const { form, words } = this;
    const title = element('strong', proposal.title);
    const told = element('p', '', 'network-foreseen');
    const type = choice('type', ['FS', 'SS', 'FF', 'SF'], words);
    const lag = Object.assign(element('input'), { name: 'lag', className: 'small', size: 6, autocomplete: 'off', placeholder: '0 d' });
    lag.setAttribute('aria-label', words['lag'] ?? '');
    const done = Object.assign(element('button', proposal.does, 'button primary'), { type: 'submit' });
    const cancel = Object.assign(element('button', words['cancel'] ?? '', 'button quiet'), { type: 'button' });
    cancel.dataset.cancel = '';
    const row = element('div', '', 'row');
    row.append(...(proposal.link ? [type, lag] : []), done, cancel);
    form.replaceChildren(title, told, row);
    form.hidden = false;
    const body = (): unknown => ({
      revision,
      news: false,
      gestures: [proposal.link ? { ...proposal.gesture, type: type.value, lag: lag.value.trim() } : proposal.gesture],
    });
    const foresee = (): void => void this.foresee(body(), told, done);
    let timer = 0;
    form.oninput = () => {
      clearTimeout(timer);
      timer = window.setTimeout(foresee, WAIT_MS);
    };
    cancel.onclick = () => (this.close(), gone());
    form.onsubmit = (event) => {
      event.preventDefault();
      done.disabled = true;
      json<Made>(this.url, body()).then(
        (answer) => (this.close(), made(answer)),
        (error: unknown) => {
          done.disabled = false;
          told.textContent = error instanceof Refused ? error.message : String(error);
          told.classList.add('refused');
        },
      );
    };
    foresee();
    done.focus();
  }

  close(): void {
    this.turn += 1;
    this.form.hidden = true;
    this.form.replaceChildren();
  }

  private async foresee(body: unknown, told: HTMLElement, done: HTMLButtonElement): Promise<void> {
    const turn = (this.turn += 1);
    const found = await json<Preview>(`${this.url}?preview=1`, body).catch((error: unknown) => (error instanceof Refused ? error : new Refused(0, {})));
    if (turn !== this.turn) return;
    const refused = found instanceof Refused;
    told.textContent = refused ? found.message : `${found.said.join(', ')}.`;
    told.classList.toggle('refused', refused);
    done.disabled = refused;
  }
}

function element<K extends keyof HTMLElementTagNameMap>(name: K, text = '', classes = ''): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (classes) made.className = classes;
  return made;
}

function choice(name: string, values: readonly string[], words: Words): HTMLSelectElement {
  const made = Object.assign(element('select'), { name, className: 'small' });
  made.setAttribute('aria-label', words[name] ?? '');
  for (const value of values) made.add(new Option(words[value] ?? value, value));
  return made;
}
