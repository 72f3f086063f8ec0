// Where a value stands on the axis of a chart, and what is typed for a place on it. No date is computed here: a place
// on the axis is a moment, as on any ruler.

export interface Axis {
  first: number; // minutes since 1970, or an amount
  last: number;
  left: number; // pixels of the drawing
  right: number;
}

const DAY = 1440;

export function place(axis: Axis, value: number): number {
  const share = (value - axis.first) / (axis.last - axis.first);
  return axis.left + (axis.right - axis.left) * Math.min(1, Math.max(0, share));
}

export function value(axis: Axis, at: number): number {
  const share = (at - axis.left) / (axis.right - axis.left);
  return axis.first + (axis.last - axis.first) * Math.min(1, Math.max(0, share));
}

/** A step of the arrow keys: a day, or a hundredth of the axis as a round amount; `large` with Shift. */
export function step(axis: Axis, kind: string, large: boolean): number {
  if (kind === 'date') return large ? 7 * DAY : DAY;
  const rough = (axis.last - axis.first) / (large ? 10 : 100);
  const base = 10 ** Math.floor(Math.log10(Math.max(rough, 1)));
  return base * Math.max(1, Math.round(rough / base));
}

/** What the field holds for a value: the day it lies in, or a whole amount. */
export function typed(kind: string, at: number, axis: Axis): string {
  if (kind === 'date') return new Date(Math.floor(at / DAY) * DAY * 60_000).toISOString().slice(0, 10);
  const round = step(axis, kind, false);
  return `${Math.round(at / round) * round}`;
}

/** The value of what was typed, NaN where it is none; a day is its last minute. */
export function read(kind: string, text: string): number {
  if (kind === 'date') return text ? Date.parse(`${text}T00:00:00Z`) / 60_000 + DAY - 1 : NaN;
  const plain = text.replace(/[,\s]/g, '').toLowerCase();
  const scale = plain.endsWith('k') ? 1_000 : plain.endsWith('m') ? 1_000_000 : 1;
  return plain ? Number(scale === 1 ? plain : plain.slice(0, -1)) * scale : NaN;
}
