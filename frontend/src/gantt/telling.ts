// What was done, said at the foot of the page.

import { Refused } from '../requests.ts';
import { toast } from '../toast.ts';
import type { Made } from './server.ts';

/** Say what was done and what that moved, with the way back. */
export function done(made: Made, host: { word(key: string): string }, undo: () => void): void {
  const moved = (made.moved ?? []).filter(Boolean).join(', ');
  if (made.said) toast(moved ? `${made.said}. ${moved}.` : made.said, { label: host.word('undo'), run: undo });
}

/** Undo or redo, and say what that did or why it cannot be. */
export async function stepped(step: () => Promise<{ said: string }>): Promise<void> {
  try {
    toast((await step()).said);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    toast(error.message);
  }
}
