// What is asked of somebody against what there is, read off the runs of days the server told.

export interface Piece {
  from: number; // days since 1970
  to: number;
  asked: number; // minutes
  there: number;
  beyond: number;
}

/** The runs of a load that touch some days, cut to them; the minutes are those of one day. */
export function* runs(load: readonly number[], begins: number, first: number, last: number): Generator<Piece> {
  for (let at = 0, day = begins; at < load.length && day < last; at += 4) {
    const until = day + load[at]!;
    if (until > first) yield { from: Math.max(day, first), to: Math.min(until, last), asked: load[at + 1]!, there: load[at + 2]!, beyond: load[at + 3]! };
    day = until;
  }
}

const MONDAY = 4; // 1970-01-05

/** The first day of the week in which a day lies. */
export const monday = (day: number): number => Math.floor((day - MONDAY) / 7) * 7 + MONDAY;

/** The same by whole weeks; the minutes are those of the week. */
export function weeks(load: readonly number[], begins: number, first: number, last: number): Piece[] {
  const found = new Map<number, Piece>();
  for (const piece of runs(load, begins, monday(first), monday(last - 1) + 7))
    for (let from = piece.from; from < piece.to; ) {
      const week = monday(from);
      const days = Math.min(piece.to, week + 7) - from;
      const sum = found.get(week) ?? { from: week, to: week + 7, asked: 0, there: 0, beyond: 0 };
      sum.asked += days * piece.asked;
      sum.there += days * piece.there;
      sum.beyond += days * piece.beyond;
      found.set(week, sum);
      from += days;
    }
  return [...found.values()];
}

/** All of it together. */
export function together(load: readonly number[], begins: number, first: number, last: number): Piece {
  const sum: Piece = { from: first, to: last, asked: 0, there: 0, beyond: 0 };
  for (const { from, to, asked, there, beyond } of runs(load, begins, first, last)) {
    sum.asked += (to - from) * asked;
    sum.there += (to - from) * there;
    sum.beyond += (to - from) * beyond;
  }
  return sum;
}
