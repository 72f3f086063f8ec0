// When nobody works, for shading: read off the rules the server sent.

import type { Worktimes } from './model.ts';
import { DAY } from './scale.ts';

const THURSDAY = 3; // 1970-01-01

export class Shading {
  private readonly apart = new Map<number, number>();
  private readonly rules: Worktimes;

  constructor(rules: Worktimes) {
    this.rules = rules;
    for (let at = 0; at < rules.apart.length; at += 2) this.apart.set(rules.apart[at]!, rules.apart[at + 1]!);
  }

  private shifts(day: number): [number, number][] {
    const pattern = this.apart.get(day) ?? this.rules.week[(((day + THURSDAY) % 7) + 7) % 7]!;
    return this.rules.patterns[pattern] ?? [];
  }

  /** Runs of days without any work between two minutes. */
  daysOff(first: number, last: number): [number, number][] {
    const runs: [number, number][] = [];
    for (let day = Math.floor(first / DAY); day * DAY < last; day++) {
      if (this.shifts(day).length) continue;
      const run = runs[runs.length - 1];
      if (run && run[1] === day * DAY) run[1] += DAY;
      else runs.push([day * DAY, (day + 1) * DAY]);
    }
    return runs;
  }

  /** Every stretch without work, nights and noons too. */
  idle(first: number, last: number): [number, number][] {
    const runs: [number, number][] = [];
    let from = Math.floor(first / DAY) * DAY;
    for (let day = Math.floor(first / DAY); day * DAY < last; day++) {
      for (const [start, finish] of this.shifts(day)) {
        if (day * DAY + start > from) runs.push([from, day * DAY + start]);
        from = Math.max(from, day * DAY + finish);
      }
    }
    if (from < last) runs.push([from, last]);
    return runs;
  }
}
