// What answered a filter, and which rows are shown for it.

export interface Answer {
  tasks: string[] | null; // null: all of them
  above: string[] | null; // summary tasks that keep what answers in its place
}

/** What answered, and of which tasks that was said: one added since is shown, whatever it would answer. */
export interface Found {
  hits: ReadonlySet<string>;
  above: ReadonlySet<string>;
  known: ReadonlySet<string>;
}

export function found(answer: Answer, ids: readonly string[]): Found | null {
  return answer.tasks === null ? null : { hits: new Set(answer.tasks), above: new Set(answer.above), known: new Set(ids) };
}

/** Whether a row is shown: it answers, or stands above what does, or is newer than the answer. */
export function kept(found: Found, id: string): boolean {
  return found.hits.has(id) || found.above.has(id) || !found.known.has(id);
}
