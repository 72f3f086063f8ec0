// What a hand on a bar means, as the door to the plan takes it.

import type { Gesture } from '../gantt/server.ts';
import type { Timeline } from './timeline.ts';

/** The work of a bar to somebody else; to nobody, where that is where it goes. */
export function given(timeline: Timeline, bar: number, who: number): Gesture {
  const { people, bars } = timeline.staff;
  return { do: 'give', task: timeline.taskOf(bar), was: people.id[bars.who[bar]!] || null, now: people.id[who] || null };
}

/** The task so many minutes later; the whole task moves, whoever works on it. */
export function moved(timeline: Timeline, bar: number, by: number): Gesture {
  const was = timeline.model.start[timeline.staff.bars.row[bar]!]!;
  return { do: 'move', task: timeline.taskOf(bar), start: was + by, was };
}
