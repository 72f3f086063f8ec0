// What a hand on a bar means, as the door to the plan takes it.

import type { Gesture } from '../gantt/server.ts';
import type { Timeline } from './timeline.ts';

/** The work of a bar, as it stands now, to whom one names; to nobody, where that is where it goes. */
export function giving(timeline: Timeline, bar: number): (who: number) => Gesture {
  const { people, bars } = timeline.staff;
  const [task, was] = [timeline.taskOf(bar), people.id[bars.who[bar]!] || null];
  return (who) => ({ do: 'give', task, was, now: people.id[who] || null });
}

/** The task so many minutes later; the whole task moves, whoever works on it. */
export function moved(timeline: Timeline, bar: number, by: number): Gesture {
  const was = timeline.model.start[timeline.staff.bars.row[bar]!]!;
  return { do: 'move', task: timeline.taskOf(bar), start: was + by, was };
}
