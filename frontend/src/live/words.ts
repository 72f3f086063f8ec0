// What moved on, as the server says it: never what it holds, only that it did.

export interface Moved {
  kind: string; // plan, talk, simulation, presence, notice
  project: string | null; // its key; null: it is about the person
  stamp: string;
}

/** The newest stamp of everything heard of; whether one is news. */
export class Known {
  private readonly stamps = new Map<string, string>();

  /** Take it in; false where it was known. */
  take(moved: Moved): boolean {
    const topic = `${moved.kind} ${moved.project ?? ''}`;
    if (this.stamps.get(topic) === moved.stamp) return false;
    this.stamps.set(topic, moved.stamp);
    return true;
  }

  /** All of it, for a tab that came later. */
  *all(): Generator<Moved> {
    for (const [topic, stamp] of this.stamps) {
      const [kind = '', project = ''] = topic.split(' ');
      yield { kind, project: project || null, stamp };
    }
  }
}

/** A message of the server; null for what is none. */
export function read(text: string): Moved | null {
  try {
    const told = JSON.parse(text) as Partial<Moved>;
    const is = typeof told.kind === 'string' && typeof told.stamp === 'string';
    return is ? { kind: told.kind!, project: told.project ?? null, stamp: told.stamp! } : null;
  } catch {
    return null;
  }
}
