// The door to the plan for a page the server draws: gestures go out, questions come back, and the page is asked for again.

import htmx from 'htmx.org/dist/htmx.esm.js';
import { card } from '../gantt/card.ts';
import { refused, sides, ways } from '../gantt/door.ts';
import { Previews } from '../gantt/previews.ts';
import { type Conflict, type Gesture, type Made, proposed, type Way } from '../gantt/server.ts';
import { done, stepped } from '../gantt/telling.ts';
import { said } from '../gantt/words.ts';
import { register } from '../keys.ts';
import { json, Refused } from '../requests.ts';

/** A page as its door needs it: the part that is asked for again, by its id, and where. */
export interface Host {
  readonly element: HTMLElement; // with the addresses, in data-changes, data-undo and data-redo
  readonly words: Record<string, string>;
  readonly part: string; // '#board', with data-revision
  again(): string;
  focus(): void;
  renewed(gestures: Gesture[], theirs: Conflict): Gesture[] | null; // the same over what is there now
  asks?(question: { driver?: string; task: string }): string; // the title of a question that has none of its own
}

export class Door {
  readonly previews: Previews;
  private readonly host: Host;
  private stirring = 0;
  private own = false; // what is told just now was done here

  constructor(host: Host) {
    this.host = host;
    this.previews = new Previews(host.element.dataset.changes ?? '', () => this.revision);
    document.body.addEventListener('headway:changed', () => this.own || this.soon());
    host.element.addEventListener('click', ({ target }) => {
      const act = (target as Element).closest<HTMLElement>('[data-act]')?.dataset.act;
      if (act === 'undo' || act === 'redo') void this.step(act);
    });
    const key = (stroke: string, which: 'undo' | 'redo', label = ''): void =>
      void register(stroke, label, () => void this.step(which), { group: this.word('board'), element: host.element });
    if (host.element.querySelector('[data-act=undo]') === null) return;
    key('mod+z', 'undo', this.word('undo'));
    key('mod+shift+z', 'redo', this.word('redo'));
    key('mod+y', 'redo');
  }

  word(key: string, ...values: (string | number)[]): string {
    return said(this.host.words[key] ?? key, ...values);
  }

  get revision(): number {
    return Number(document.querySelector<HTMLElement>(this.host.part)?.dataset.revision ?? 0);
  }

  /** Make gestures; where the server asks or refuses, that is shown at `near`. Null: nothing was written. */
  async make(gestures: Gesture[], near: () => DOMRect, way = ''): Promise<Made | null> {
    this.previews.forget();
    this.host.element.ariaBusy = 'true';
    try {
      const made = await json<Made>(this.host.element.dataset.changes ?? '', { revision: this.revision, gestures, way, news: false });
      await this.renew();
      if (way) this.host.focus();
      done(made, this, () => void this.step('undo'));
      return made;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      await this.refused(error, gestures, near);
      return null;
    } finally {
      this.host.element.ariaBusy = 'false';
    }
  }

  async step(which: 'undo' | 'redo'): Promise<void> {
    await stepped(async () => {
      const made = await json<Made>(`${this.host.element.dataset[which]}?revision=${this.revision}&news=0`, {});
      await this.renew();
      return made;
    });
  }

  private async refused(error: Refused, gestures: Gesture[], near: () => DOMRect): Promise<void> {
    const { asks, conflict } = error.told as { asks?: { title?: string; driver?: string; task: string; ways: Way[] }; conflict?: Conflict };
    const asking = { word: this.word.bind(this), focus: () => this.host.focus() };
    if (asks) {
      card(near(), asks.title ?? this.host.asks?.(asks) ?? '', [], ways(asks, asking, (way) => void this.make(gestures, near, way)), () => this.host.focus());
      return;
    }
    if (!conflict) {
      refused(error, asking, near(), () => proposed(this.host.element.dataset.changes ?? '', this.revision, gestures));
      return;
    }
    await this.renew();
    const again = this.host.renewed(gestures, conflict);
    const told = again === null ? { ...conflict, field: null } : conflict;
    card(near(), conflict.sentence, [], sides(told, asking, () => void (again && this.make(again, near))), () => this.host.focus());
  }

  /** Ask for the page's part again, and tell the rest of the page that the plan has moved on. */
  async renew(): Promise<void> {
    const { part } = this.host;
    await htmx.ajax('GET', this.host.again(), { source: part, target: part, swap: 'outerMorph' });
    document.body.dataset.revision = `${this.revision}`;
    this.own = true;
    document.body.dispatchEvent(new CustomEvent('headway:changed', { bubbles: true }));
    this.own = false;
    performance.mark(`${part.slice(1)}-news`);
  }

  /** Others, or the panel, changed the plan: the part is asked for again once the hands rest. */
  private soon(): void {
    clearTimeout(this.stirring);
    this.stirring = window.setTimeout(() => {
      if (this.host.element.querySelector('.sortable-chosen, [data-lifted], :popover-open')) this.soon();
      else void htmx.ajax('GET', this.host.again(), { source: this.host.part, target: this.host.part, swap: 'outerMorph' });
    }, 150);
  }
}
