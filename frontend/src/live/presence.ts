// Who else is here: this tab says what it shows, and shows who shows what.

import { csrfToken } from '../requests.ts';

const RENEW_MS = 20_000;

export interface Here {
  name: string;
  initials: string;
  thing: string; // task:12, page:board
}

declare global {
  interface DocumentEventMap {
    'headway:present': CustomEvent<Here[]>;
  }
}

const tab = crypto.randomUUID?.().replaceAll('-', '') ?? Math.random().toString(36).slice(2).padEnd(12, '0');

/** Say every some seconds what is open here, and at once when that is another thing. */
export class Presence {
  private thing = '';
  private timer = 0;
  private readonly project: string;
  private readonly place: HTMLElement;

  constructor(project: string, place: HTMLElement) {
    this.project = project;
    this.place = place;
    document.addEventListener('panel:open', () => this.look());
    document.addEventListener('panel:close', () => this.look());
    document.addEventListener('visibilitychange', () => (document.hidden ? this.rest() : this.look()));
    addEventListener('pagehide', () => this.leave());
    this.look();
  }

  /** Somebody came, went or looks elsewhere. */
  async ask(): Promise<void> {
    if (!document.hidden) this.show(await told(`/p/${this.project}/presence/`));
  }

  private look(): void {
    if (document.hidden) return;
    this.thing = shown();
    void this.say();
  }

  private async say(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.say(), RENEW_MS);
    const body = new URLSearchParams({ tab, thing: this.thing });
    this.show(await told(`/p/${this.project}/presence/arrive/`, body));
  }

  private rest(): void {
    clearTimeout(this.timer);
  }

  private leave(): void {
    this.rest();
    const body = new URLSearchParams({ tab });
    void fetch('/presence/leave/', { method: 'POST', body, keepalive: true, headers: { 'X-CSRFToken': csrfToken() } }).catch(() => undefined);
  }

  private show(here: Here[] | null): void {
    if (!here) return;
    this.place.replaceChildren(...here.slice(0, 5).map((each) => avatar(each, this.place.dataset.label ?? '')));
    if (here.length > 5) this.place.append(Object.assign(document.createElement('span'), { className: 'avatar more', textContent: `+${here.length - 5}` }));
    for (const row of document.querySelectorAll<HTMLElement>('[data-presence]')) {
      const there = here.filter((each) => each.thing === row.dataset.presence);
      row.querySelector(':scope > .here')?.remove();
      if (there.length) row.append(group(there, this.place.dataset.label ?? ''));
    }
    document.dispatchEvent(new CustomEvent('headway:present', { detail: here }));
  }
}

function shown(): string {
  const open = document.querySelector<HTMLElement>('#panel [data-thing], #page [data-thing]')?.dataset.thing;
  return open ?? `page:${document.body.dataset.route ?? ''}`;
}

function group(there: Here[], label: string): HTMLElement {
  const all = Object.assign(document.createElement('span'), { className: 'here' });
  all.append(...there.map((each) => avatar(each, label)));
  return all;
}

function avatar({ name, initials }: Here, label: string): HTMLElement {
  const picture = Object.assign(document.createElement('span'), { className: 'avatar', textContent: initials });
  picture.dataset.tip = label.replace('{}', name);
  picture.setAttribute('role', 'img');
  picture.setAttribute('aria-label', picture.dataset.tip);
  return picture;
}

async function told(url: string, body?: URLSearchParams): Promise<Here[] | null> {
  const asked = body ? { method: 'POST', body, headers: { 'X-CSRFToken': csrfToken() } } : {};
  const answer = await fetch(url, asked).catch(() => null);
  if (!answer?.ok) return null;
  const said = (await answer.json().catch(() => null)) as { present: Here[] } | null; // the page may be left meanwhile
  return said?.present ?? null;
}
