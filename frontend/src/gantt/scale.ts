// Between minutes and pixels, and the marks of the time axis. Calendar days only: no date of a plan is worked out here.

export const DAY = 1440;

export interface Scale {
  origin: number; // the midnight at x = 0
  end: number; // the midnight at the right edge
  day: number; // pixels a day is wide
}

export const ZOOMS = [0.15, 0.3, 0.55, 0.9, 1.5, 2.4, 4, 6.5, 10, 16, 24, 36, 56, 96, 192, 384, 720, 1152] as const;

export const x = (scale: Scale, minute: number): number => ((minute - scale.origin) * scale.day) / DAY;

export const minute = (scale: Scale, px: number): number => scale.origin + (px * DAY) / scale.day;

export const width = (scale: Scale): number => ((scale.end - scale.origin) * scale.day) / DAY;

/** The next zoom in or out. */
export function zoomed(day: number, steps: number): number {
  let at = 0;
  ZOOMS.forEach((each, place) => {
    if (Math.abs(Math.log(each / day)) < Math.abs(Math.log(ZOOMS[at]! / day))) at = place;
  });
  return ZOOMS[Math.min(ZOOMS.length - 1, Math.max(0, at + steps))]!;
}

/** The zoom at which so many minutes just fit into a width. */
export function fitting(minutes: number, px: number): number {
  const wanted = (px * DAY) / Math.max(DAY, minutes);
  return Math.min(56, Math.max(ZOOMS[0], wanted));
}

/** What a drag moves by, in minutes: what one can aim at with this zoom. */
export function grain(day: number): number {
  if (day >= 720) return 15;
  if (day >= 192) return 60;
  return DAY;
}

export type Tier = 'hour' | 'quarter-day' | 'day' | 'week' | 'month' | 'quarter' | 'year' | 'decade';

const SCALES: [number, Tier, Tier][] = [
  [600, 'day', 'hour'],
  [150, 'day', 'quarter-day'],
  [20, 'month', 'day'],
  [5.2, 'month', 'week'],
  [1.1, 'year', 'month'],
  [0.36, 'year', 'quarter'],
  [0, 'decade', 'year'],
];

export function tiers(day: number): [Tier, Tier] {
  const found = SCALES.find(([least]) => day >= least)!;
  return [found[1], found[2]];
}

export interface Mark {
  start: number;
  finish: number;
}

/** The fields of a tier that touch the time between two minutes. */
export function marks(tier: Tier, first: number, last: number): Mark[] {
  const found: Mark[] = [];
  for (let start = floor(tier, first); start < last; ) {
    const finish = next(tier, start);
    found.push({ start, finish });
    start = finish;
  }
  return found;
}

const STEP: Partial<Record<Tier, number>> = { hour: 60, 'quarter-day': 360, day: DAY, week: 7 * DAY };
const MONDAY = 4 * DAY; // 1970-01-05

export function floor(tier: Tier, at: number): number {
  const step = STEP[tier];
  if (step) {
    const from = tier === 'week' ? MONDAY : 0;
    return Math.floor((at - from) / step) * step + from;
  }
  const date = new Date(at * 60_000);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth();
  if (tier === 'month') return utc(year, month);
  if (tier === 'quarter') return utc(year, month - (month % 3));
  return utc(tier === 'year' ? year : year - (year % 10), 0);
}

function next(tier: Tier, start: number): number {
  const step = STEP[tier];
  if (step) return start + step;
  const date = new Date(start * 60_000);
  const months = { month: 1, quarter: 3, year: 12, decade: 120 }[tier as 'month' | 'quarter' | 'year' | 'decade'];
  return utc(date.getUTCFullYear(), date.getUTCMonth() + months);
}

function utc(year: number, month: number): number {
  return Date.UTC(year, month, 1) / 60_000;
}
