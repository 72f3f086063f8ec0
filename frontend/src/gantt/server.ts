// Talking to the server: gestures go out, what changed comes in.

import { anyJson, json, Refused } from '../requests.ts';
import type { Delta, Document, Model } from './model.ts';
import { Previews } from './previews.ts';

export type Gesture = { do: string } & Record<string, unknown>;

export interface Made {
  news: Delta | Document;
  said: string;
  moved?: string[];
  new: string[];
}

export interface Preview {
  revision: number;
  at: number[];
  start: number[];
  finish: number[];
  by: string[];
  said: string[];
  sentences: string[];
}

export interface Way {
  way: string;
  label: string;
  does: string[];
  moves: string;
  lands: Preview;
  exact: boolean;
}

export interface Question {
  task: string;
  end: 'start' | 'finish';
  driver: string;
  ways: Way[];
}

export interface Conflict {
  task: string | null;
  field: string | null;
  sentence: string;
  theirs?: string;
  mine?: string;
}

/** What holds a plan in the browser and takes news of it. */
export interface Taker {
  readonly element: HTMLElement; // with the addresses, in data-url, data-changes, data-undo and data-redo
  readonly model: Model;
  take(told: Delta | Document): boolean; // false: the delta does not fit what is there
  isTyping(): boolean; // what is typed was meant for what stands there
}

const REFRESH_MS = 60_000; // where nothing is heard of the server; else it says itself when something moved on
const SPREAD_MS = 150; // a hundred readers do not ask in one moment
const TELL_MS = 500; // the rest of the page is renewed when the hands rest, not between two keys

/** Gestures into a change request instead of into the plan; the address of the draft that holds them. */
export function proposed(url: string, revision: number, gestures: Gesture[]): Promise<{ go: string }> {
  return json(`${url}?propose=1`, { revision, gestures, way: '' });
}

export class Server {
  readonly previews: Previews;
  private readonly host: Taker;
  private readonly url: string;
  private telling = 0;
  private later = 0;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(host: Taker) {
    this.host = host;
    this.url = host.element.dataset.changes ?? '';
    host.element.dataset.tells = 'plan'; // moved on, once its rows are here
    this.previews = new Previews(this.url, () => host.model.revision);
    document.addEventListener('visibilitychange', () => !document.hidden && void this.refresh());
    document.addEventListener('headway:live', ({ detail }) => {
      if (detail.kind !== 'plan' || detail.project !== document.body.dataset.project || document.hidden) return;
      if (detail.stamp !== `${this.host.model.revision}`) setTimeout(() => void this.refresh(), Math.random() * SPREAD_MS);
    });
    setInterval(() => !document.hidden && void this.refresh(), REFRESH_MS);
  }

  /** Make gestures, one request after the other, since each speaks of the revision the one before it made. */
  async make(gestures: Gesture[], way = ''): Promise<Made> {
    return this.inTurn(async () => {
      const made = await json<Made>(this.url, { revision: this.host.model.revision, gestures, way });
      await this.took(made.news);
      return made;
    });
  }

  /** What `make` was refused, proposed. */
  propose(gestures: Gesture[]): Promise<{ go: string }> {
    return proposed(this.url, this.host.model.revision, gestures);
  }

  async step(which: 'undo' | 'redo'): Promise<Made> {
    return this.inTurn(async () => {
      const url = this.host.element.dataset[which] ?? '';
      const made = await json<Made>(`${url}?revision=${this.host.model.revision}`, {});
      await this.took(made.news);
      return made;
    });
  }

  /** What others did meanwhile. */
  async refresh(): Promise<void> {
    clearTimeout(this.later);
    if (this.host.isTyping()) {
      this.later = window.setTimeout(() => void this.refresh(), TELL_MS);
      return;
    }
    await this.inTurn(async () => {
      const url = `${this.host.element.dataset.url}?since=${this.host.model.revision}`;
      const told = await anyJson<Delta | Document>(url);
      if (told && told.revision !== this.host.model.revision) await this.took(told);
    });
  }

  async took(news: Delta | Document): Promise<void> {
    if (news.revision === this.host.model.revision) return;
    if (!this.host.take(news)) this.host.take(await json<Document>(this.host.element.dataset.url ?? ''));
    performance.mark('gantt-news');
    clearTimeout(this.telling);
    this.telling = window.setTimeout(() => document.body.dispatchEvent(new CustomEvent('headway:changed', { bubbles: true })), TELL_MS);
  }

  private inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = this.queue.then(act, act);
    this.queue = done.catch(() => undefined);
    return done;
  }
}

export { Refused };
