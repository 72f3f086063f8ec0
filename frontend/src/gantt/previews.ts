// What gestures would move, asked while a hand still holds them: of several previews the latest wins.

import { json } from '../requests.ts';
import type { Gesture, Preview } from './server.ts';

type Told = (found: Preview | null) => void;

export class Previews {
  private readonly url: string;
  private readonly revision: () => number;
  private asking = false;
  private waiting: { gestures: Gesture[]; told: Told } | null = null;

  constructor(url: string, revision: () => number) {
    this.url = `${url}?preview=1`;
    this.revision = revision;
  }

  /** While one preview is computed the next waits, and only the last of those that wait is asked. */
  ask(gestures: Gesture[], told: Told): void {
    this.waiting = { gestures, told };
    if (!this.asking) void this.next();
  }

  forget(): void {
    this.waiting = null;
  }

  private async next(): Promise<void> {
    this.asking = true;
    while (this.waiting) {
      const { gestures, told } = this.waiting;
      this.waiting = null;
      const found = await json<Preview>(this.url, { revision: this.revision(), gestures, news: false }).catch(() => null);
      if (!this.waiting) told(found);
    }
    this.asking = false;
  }
}
