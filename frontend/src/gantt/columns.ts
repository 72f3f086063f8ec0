// The columns of the grid: what each shows, and how those one chose are kept.

import { Flag, NONE, predecessors, type Model } from './model.ts';
import * as words from './words.ts';

export interface Column {
  name: string;
  wide: number;
  number?: boolean; // aligned right, tabular
  edits: boolean;
  text(model: Model, row: number): string;
}

const date = (column: string, field: 'start' | 'finish' | 'deadline' | 'base_start' | 'base_finish', wide: number, edits: boolean): Column => ({
  name: column,
  wide,
  number: true,
  edits,
  text: (model, row) => {
    const at = (model.rows[field]?.[row] ?? NONE) as number;
    return at === NONE ? '' : words.near(at, words.yearOf(model.about.status === NONE ? model.about.start : model.about.status));
  },
});

const plain = (name: string, wide: number, edits: boolean, number = false): Column => ({
  name,
  wide,
  edits,
  number,
  text: (model, row) => `${model.rows[name]?.[row] ?? ''}`,
});

const hundredths = (name: string, wide: number, said: (value: number) => string): Column => ({
  name,
  wide,
  number: true,
  edits: false,
  text: (model, row) => {
    const value = model.rows[name]?.[row];
    return typeof value === 'number' ? said(value) : '';
  },
});

export const CONSTRAINTS = ['', 'ALAP', 'SNET', 'SNLT', 'FNET', 'FNLT', 'SO', 'FO', 'MSO', 'MFO'];

export const COLUMNS: Column[] = [
  { name: 'row', wide: 44, number: true, edits: false, text: (_, row) => `${row + 1}` },
  plain('wbs', 64, true),
  plain('name', 264, true),
  {
    ...plain('duration', 72, true, true),
    text: (model, row) => (model.flags[row]! & Flag.SUMMARY ? summed(model, row) : `${model.rows['duration']![row]}`),
  },
  date('start', 'start', 100, true),
  date('finish', 'finish', 100, true),
  { name: 'predecessors', wide: 108, edits: true, text: predecessors },
  plain('resources', 128, true),
  { name: 'done', wide: 64, number: true, edits: true, text: (model, row) => (model.done[row] ? `${model.done[row]} %` : '') },
  {
    name: 'float',
    wide: 76,
    number: true,
    edits: false,
    text: (model, row) => (model.flags[row]! & Flag.DATELESS ? '' : words.days(model.rows['float']![row] as number, model.about.day)),
  },
  date('deadline', 'deadline', 100, true),
  {
    name: 'constraint',
    wide: 128,
    edits: true,
    text: (model, row) => {
      const kind = CONSTRAINTS[model.rows['constraint']![row] as number] ?? '';
      const at = model.rows['constrained']![row] as number;
      return kind && at !== NONE ? `${kind} ${words.day(at, words.yearOf(model.about.start))}` : kind;
    },
  },
  date('base_start', 'base_start', 100, false),
  date('base_finish', 'base_finish', 100, false),
  {
    name: 'p80',
    wide: 100,
    number: true,
    edits: false,
    text: (model, row) => {
      const at = (model.rows['p80']?.[row] ?? NONE) as number;
      return at === NONE ? '' : words.near(at, words.yearOf(model.about.status === NONE ? model.about.start : model.about.status));
    },
  },
  hundredths('criticality', 72, (value) => `${value} %`),
  hundredths('sensitivity', 72, (value) => (value / 100).toFixed(2).replace('-', '−')),
  plain('priority', 64, true, true),
  plain('cost', 96, false, true),
  plain('cost_p80', 96, false, true),
];

function summed(model: Model, row: number): string {
  const lasts = model.rows['lasts']![row] as number;
  return lasts === NONE ? '' : words.days(lasts, model.about.day);
}

export const USUAL = ['row', 'name', 'duration', 'start', 'finish', 'predecessors', 'resources', 'done'];

export interface Chosen {
  column: Column;
  wide: number;
}

/** `name:320,duration,start` as an address or the browser's memory keeps it; unknown names are passed over. */
export function chosen(text: string): Chosen[] {
  const found: Chosen[] = [];
  for (const part of text.split(',')) {
    const [name, wide] = part.split(':');
    const column = COLUMNS.find((each) => each.name === name);
    const pixels = Math.round(Number(wide));
    if (column && !found.some((each) => each.column === column)) {
      found.push({ column, wide: pixels >= 32 && pixels <= 900 ? pixels : column.wide });
    }
  }
  return found;
}

export const usual = (): Chosen[] => chosen(USUAL.join(','));

/** What a phone has room for: the name and the two dates. */
export const narrow = (wide: number): Chosen[] => chosen(`name:${Math.max(120, wide - 180)},start:88,finish:92`);

export const told = (columns: Chosen[]): string =>
  columns.map(({ column, wide }) => (wide === column.wide ? column.name : `${column.name}:${wide}`)).join(',');
