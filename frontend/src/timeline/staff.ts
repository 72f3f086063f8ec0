// The people of a plan as the server told them, and where their lines and bars stand. Days are counted from 1970-01-01.

import { NONE } from '../gantt/model.ts';

export interface Staff {
  revision: number;
  people: { id: string[]; name: string[]; team: string[] }; // team by team; the last one: nobody
  bars: { id: string[]; who: number[]; row: number[]; start: number[]; finish: number[]; units: number[] };
  first: number; // the day on which loads begin
  loads: number[][]; // by person: runs of days, minutes asked, minutes there are, minutes beyond what there is
  over: { who: number[]; first: number[]; last: number[]; minutes: number[]; said: string[]; proof: string[] };
  filtered: boolean;
}

/** What of the people is shown: only the overloaded, whose lines are whole, which teams are closed. */
export interface Shows {
  onlyOver: boolean;
  readonly open: ReadonlySet<number>;
  readonly closed: ReadonlySet<string>;
}

/** One person's line, or with `who` NONE the heading of a team: where it stands, its bars in lanes, its overloads. */
export interface Line {
  who: number;
  team: string;
  top: number;
  high: number;
  bars: number[]; // by start
  lane: ReadonlyMap<number, number>;
  next: ReadonlyMap<number, number>; // when the next bar in the same lane begins, where there is one
  over: number[]; // places in `over`
  hidden: number; // bars that have no lane until the line is opened
}

export const HEADING = 30;
export const LANE = 24;
export const CHART = 28; // of the load
export const MARKS = 20; // of the overloads below it
export const PAD = 6;
const NAME = 64; // as high as a name with what is said of it needs
const MOST_LANES = 6;

/** Bars side by side in as few lanes as they need: each in the first one that is free where it starts. */
export function packed(bars: number[], start: number[], finish: number[]): { lane: Map<number, number>; next: Map<number, number>; lanes: number } {
  const until: number[] = [];
  const last: number[] = []; // the bar that stands last in each lane
  const next = new Map<number, number>();
  const lane = new Map<number, number>();
  for (const bar of bars) {
    let at = until.findIndex((free) => free <= start[bar]!);
    if (at < 0) at = until.push(NONE) - 1;
    if (last[at] !== undefined) next.set(last[at]!, start[bar]!);
    last[at] = bar;
    until[at] = finish[bar]!;
    lane.set(bar, at);
  }
  return { lane, next, lanes: until.length };
}

/** The lines, from top to bottom: teams with their people; nobody last, where there is work for nobody. */
export function lines(staff: Staff, shows: Shows): Line[] {
  const { people, bars } = staff;
  const nobody = people.id.length - 1;
  const of = byPerson(bars.who, people.id.length);
  const over = byPerson(staff.over.who, people.id.length);
  const teams = people.team.some((team) => team !== '');
  const found: Line[] = [];
  let top = 0;
  let under: string | null = null;
  const add = (line: Omit<Line, 'top'>): void => {
    found.push({ ...line, top });
    top += line.high;
  };
  people.id.forEach((_, who) => {
    if (shows.onlyOver && !over[who]!.length) return;
    if (!of[who]!.length && (staff.filtered || who === nobody)) return;
    const team = people.team[who]!;
    if (teams && who !== nobody && team !== under) {
      add({ who: NONE, team, high: HEADING, bars: [], lane: new Map(), next: new Map(), over: [], hidden: 0 });
      under = team;
    }
    if (teams && who !== nobody && shows.closed.has(team)) return;
    const mine = of[who]!.sort((a, b) => bars.start[a]! - bars.start[b]! || a - b);
    const { lane, next, lanes } = packed(mine, bars.start, bars.finish);
    const shown = shows.open.has(who) ? lanes : Math.min(lanes, MOST_LANES);
    const drawn = mine.filter((bar) => lane.get(bar)! < shown);
    const strip = who === nobody ? 0 : CHART + (over[who]!.length ? MARKS : 0);
    const high = Math.max(NAME + 2 * PAD, PAD + shown * LANE + (lanes > MOST_LANES ? LANE : 0) + strip + PAD);
    add({ who, team, high, bars: drawn, lane, next, over: over[who]!, hidden: mine.length - drawn.length });
  });
  return found;
}

function byPerson(who: number[], count: number): number[][] {
  const found: number[][] = Array.from({ length: count }, () => []);
  who.forEach((each, at) => found[each]!.push(at));
  return found;
}

export const height = (all: readonly Line[]): number => (all.length ? all[all.length - 1]!.top + all[all.length - 1]!.high : 0);

/** Where the load of a line stands on: the floor its columns grow from. */
export const floorOf = (line: Line): number => line.top + line.high - PAD - (line.over.length ? MARKS : 0);

/** The lines that touch a stretch of the page. */
export function within(all: readonly Line[], top: number, bottom: number): Line[] {
  return all.filter((line) => line.top + line.high >= top && line.top <= bottom);
}

/** The line at a height; null where there is none. */
export function lineAt(all: readonly Line[], y: number): Line | null {
  return all.find((line) => y >= line.top && y < line.top + line.high) ?? null;
}

/** The bar of a line that begins nearest to a moment; NONE where the line has none. */
export function near(staff: Staff, line: Line, start: number): number {
  const off = (bar: number): number => Math.abs(staff.bars.start[bar]! - start);
  return line.bars.reduce((best, bar) => (best === NONE || off(bar) < off(best) ? bar : best), NONE);
}

/** The same people over a plan whose rows are others now; the bars of a task that is gone have none. */
export function renumbered(staff: Staff, ids: readonly string[], index: ReadonlyMap<string, number>): Staff {
  return { ...staff, bars: { ...staff.bars, row: staff.bars.row.map((row) => index.get(ids[row] ?? '') ?? NONE) } };
}

/** What would be found of a bar after the plan moved on: the same assignment, or the same work that waits for a name. */
export const sameBar = (staff: Staff, id: string, row: number): number => staff.bars.id.findIndex((each, at) => each === id && (id !== '' || staff.bars.row[at] === row));
