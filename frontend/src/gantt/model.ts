// The plan as the server told it, in columns: one entry per task in reading order. Moments are minutes since 1970.

export const NONE = -1;

export const Flag = {
  SUMMARY: 1,
  MILESTONE: 2,
  CRITICAL: 4,
  NEAR_CRITICAL: 8,
  MANUAL: 16,
  INACTIVE: 32,
  EFFORT: 64,
  EXTERNAL: 128,
  DATELESS: 256,
  COMPLETE: 512,
  STARTED: 1024,
  MISSED: 2048,
  NOTES: 4096,
  OUTGROWN: 8192,
} as const;

export const LINK_TYPES = ['FS', 'SS', 'FF', 'SF'] as const;

export interface Worktimes {
  first: number;
  last: number;
  patterns: [number, number][][];
  week: number[];
  apart: number[];
}

export interface About {
  name: string;
  status: number;
  start: number;
  finish: number;
  baseline: string | null;
  day: number;
  currency: string;
  calendar: Worktimes;
}

export interface LinkColumns {
  id: string[];
  from: number[];
  to: number[];
  type: number[];
  lag: string[];
}

export type Columns = Record<string, (string | number)[]>;

export interface Document {
  revision: number;
  about: About;
  rows: Columns;
  links: LinkColumns;
  driving: number[];
}

export interface Delta {
  base: number;
  revision: number;
  about: About;
  order?: string[];
  at: number[];
  rows: Columns;
  links?: LinkColumns;
  driving?: number[];
}

export interface Model {
  revision: number;
  about: About;
  rows: Columns;
  links: LinkColumns;
  count: number;
  ids: string[];
  index: Map<string, number>;
  level: Uint8Array;
  parent: Int32Array;
  last: Int32Array; // the last row of a task's subtree, itself where it has no children
  start: Int32Array;
  finish: Int32Array;
  baseStart: Int32Array | null;
  baseFinish: Int32Array | null;
  belowStart: Int32Array; // where the tasks below a summary task run that stands by hand elsewhere
  belowFinish: Int32Array;
  deadline: Int32Array;
  late: Int32Array; // late finish: how far the task may slip
  done: Uint8Array;
  flags: Int32Array;
  drives: Uint8Array; // by link
  into: Adjacency; // links that end at a row
  out: Adjacency; // links that begin at a row
}

export interface Adjacency {
  begin: Int32Array; // links of row r: list[begin[r]] to list[begin[r + 1] - 1]
  list: Int32Array;
}

export function build(document: Document): Model {
  const rows = document.rows;
  const ids = rows.id as string[];
  const count = ids.length;
  const level = Uint8Array.from(rows.level as number[]);
  const { parent, last } = outline(level);
  const links = document.links;
  const drives = new Uint8Array(links.from.length);
  for (const at of document.driving) drives[at] = 1;
  return {
    revision: document.revision,
    about: document.about,
    rows,
    links,
    count,
    ids,
    index: new Map(ids.map((id, at) => [id, at])),
    level,
    parent,
    last,
    start: Int32Array.from(rows.start as number[]),
    finish: Int32Array.from(rows.finish as number[]),
    baseStart: rows.base_start ? Int32Array.from(rows.base_start as number[]) : null,
    baseFinish: rows.base_finish ? Int32Array.from(rows.base_finish as number[]) : null,
    belowStart: moments(rows.below_start, count),
    belowFinish: moments(rows.below_finish, count),
    deadline: Int32Array.from(rows.deadline as number[]),
    late: Int32Array.from(rows.late as number[]),
    done: Uint8Array.from(rows.done as number[]),
    flags: Int32Array.from(rows.flags as number[]),
    drives,
    into: adjacency(links.to, count),
    out: adjacency(links.from, count),
  };
}

/** A column of moments, of none where the server has not told any. */
function moments(told: (string | number)[] | undefined, count: number): Int32Array {
  return told ? Int32Array.from(told as number[]) : new Int32Array(count).fill(NONE);
}

/** The model after a delta; null where the delta speaks of another revision than this one. */
export function patched(model: Model, delta: Delta): Model | null {
  if (delta.base !== model.revision) return null;
  const rows = delta.order ? reordered(model, delta.order, delta) : { ...model.rows };
  for (const [name, values] of Object.entries(delta.rows)) {
    const column = delta.order ? rows[name]! : (rows[name] ?? []).slice();
    delta.at.forEach((row, at) => (column[row] = values[at]!));
    rows[name] = column;
  }
  const driving = delta.driving ?? [...model.drives.keys()].filter((at) => model.drives[at]);
  return build({
    revision: delta.revision,
    about: delta.about,
    rows,
    links: delta.links ?? model.links,
    driving,
  });
}

function reordered(model: Model, order: string[], delta: Delta): Columns {
  const from = order.map((id) => model.index.get(id) ?? NONE);
  const rows: Columns = { id: order };
  for (const name of Object.keys(delta.rows)) {
    const old = model.rows[name] ?? [];
    rows[name] = from.map((row) => (row === NONE ? '' : old[row]!));
  }
  return rows;
}

export function outline(level: Uint8Array): { parent: Int32Array; last: Int32Array } {
  const count = level.length;
  const parent = new Int32Array(count).fill(NONE);
  const last = Int32Array.from({ length: count }, (_, row) => row);
  const above: number[] = [];
  for (let row = 0; row < count; row++) {
    above.length = Math.max(0, level[row]! - 1);
    parent[row] = above.length ? (above[above.length - 1] ?? NONE) : NONE;
    above.push(row);
    for (const each of above) last[each] = row;
  }
  return { parent, last };
}

export function adjacency(ends: number[], count: number): Adjacency {
  const begin = new Int32Array(count + 1);
  for (const row of ends) begin[row + 1]!++;
  for (let row = 0; row < count; row++) begin[row + 1]! += begin[row]!;
  const next = begin.slice();
  const list = new Int32Array(ends.length);
  ends.forEach((row, link) => (list[next[row]!++] = link));
  return { begin, list };
}

export function linksOf(side: Adjacency, row: number): Int32Array {
  return side.list.subarray(side.begin[row]!, side.begin[row + 1]!);
}

/** `3FS+2 d`, as a planner types it; the row's number alone where the link is finish to start without lag. */
export function predecessors(model: Model, row: number): string {
  const { from, type, lag } = model.links;
  const told: string[] = [];
  for (const link of linksOf(model.into, row)) {
    const kind = type[link]! === 0 && !lag[link] ? '' : LINK_TYPES[type[link]!];
    told.push(`${from[link]! + 1}${kind}${lag[link]}`);
  }
  return told.join(', ');
}

/** Every row that a row drives, directly or through others; and the chain that drives it. */
export function chains(model: Model, row: number): { drivers: Set<number>; driven: Set<number>; links: Map<number, 'driver' | 'driven'> } {
  const links = new Map<number, 'driver' | 'driven'>();
  const drivers = new Set<number>();
  const driven = new Set<number>();
  for (let at = row, guard = 0; guard < 500; guard++) {
    const link = linksOf(model.into, at).find((each) => model.drives[each] === 1);
    if (link === undefined || drivers.has(model.links.from[link]!)) break;
    links.set(link, 'driver');
    at = model.links.from[link]!;
    drivers.add(at);
  }
  for (const link of linksOf(model.out, row)) {
    links.set(link, 'driven');
    driven.add(model.links.to[link]!);
  }
  return { drivers, driven, links };
}

/** What the plan holds in a cell, as the server told it: what is typed is written over that and nothing else. */
export function held(model: Model, id: string, field: string): unknown {
  const row = model.index.get(id);
  if (row === undefined) return null;
  if (field !== 'predecessors') return model.rows[field]?.[row] ?? null;
  const { from, type, lag } = model.links;
  return [...linksOf(model.into, row)].map((link) => [model.ids[from[link]!], LINK_TYPES[type[link]!], lag[link] || '0 d']);
}

/** The rows that lie under the same task as this one, in order. */
export function siblings(model: Model, row: number): number[] {
  const parent = model.parent[row]!;
  const found: number[] = [];
  const end = parent === NONE ? model.count : model.last[parent]! + 1;
  for (let at = parent + 1; at < end; at = model.last[at]! + 1) found.push(at);
  return found;
}
