// What gestures would move, asked while a hand still holds them: of several previews the latest wins, and none that is forgotten.

import { json } from '../requests.ts';
import type { Gesture, Preview } from './server.ts';

interface Asked {
  gestures: Gesture[];
  told(found: Preview | null): void;
}

export class Previews {
  private readonly url: string;
  private readonly revision: () => number;
  private asking = false;
  private newest: Asked | null = null; // the only one that is told of

  constructor(url: string, revision: () => number) {
    this.url = `${url}?preview=1`;
    this.revision = revision;
  }

  /** While one preview is computed the next waits, and only the last of those that wait is asked. */
  ask(gestures: Gesture[], told: Asked['told']): void {
    this.newest = { gestures, told };
    if (!this.asking) void this.next();
  }

  forget(): void {
    this.newest = null;
  }

  private async next(): Promise<void> {
    this.asking = true;
    for (let asked: Asked | null = null; this.newest && this.newest !== asked; ) {
      asked = this.newest;
      const found = await json<Preview>(this.url, { revision: this.revision(), gestures: asked.gestures, news: false }).catch(() => null);
      if (this.newest === asked) asked.told(found);
    }
    this.asking = false;
  }
}
