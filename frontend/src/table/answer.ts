// What the server answers to a question about the plan, and the rows that makes on the screen.

import { NONE, type Model } from '../gantt/model.ts';
import { view, withParents } from '../gantt/rows.ts';

/** A date in minutes since 1970, a length in working minutes, a percentage; everything else in words. */
export type Value = string | number | null;

/** A column that is shown. `cell` is what hands and the payload call it, '' where neither knows it. */
export interface Field {
  name: string;
  label: string;
  told: string;
  kind: 'text' | 'number' | 'days' | 'percent' | 'date' | 'money' | 'flag' | 'choice' | 'person' | 'list';
  cell: string;
  edits: boolean;
  wide: number;
  choices?: string[];
}

export interface Group {
  key: string;
  label: string;
  count: string; // in words
  order: number[]; // rows of the plan
  totals: Record<string, Value>;
}

export interface Answer {
  revision: number;
  columns: Field[];
  order: number[] | null; // rows of the plan, in the order asked for; null: all, as the plan has them
  groups: Group[] | null;
  tree: boolean; // in the order of the plan, so that summary tasks can be opened and closed
  sort: [string, boolean][]; // a field, and whether the greatest comes first
  cells: Record<string, Value[]>; // the columns the payload lacks, by row of the plan
  totals: Record<string, Value>;
  told: string; // how many tasks are shown, of how many
}

/** A line of the table: a task, or the head of a group. */
export interface Line {
  id: string; // of the line: the task's, in several groups made different
  row: number; // of the plan; NONE for a group
  task: string; // '' for a group
  group: Group | null;
  muted: boolean; // shown for its place only: it is no answer to the question itself
}

export function lines(model: Model, answer: Answer, closed: ReadonlySet<string>): Line[] {
  if (answer.groups) return grouped(model, answer.groups, closed);
  if (answer.tree) return branches(model, answer.order, closed);
  return (answer.order ?? [...model.ids.keys()]).map((row) => line(model, row));
}

function grouped(model: Model, groups: Group[], closed: ReadonlySet<string>): Line[] {
  const seen = new Set<number>();
  return groups.flatMap((group) => {
    const head = { id: headId(group.key), row: NONE, task: '', group, muted: false };
    if (closed.has(head.id)) return [head];
    const rows = group.order.map((row) => {
      const again = seen.has(row) ? `${head.id}\n` : '';
      seen.add(row);
      return { ...line(model, row), id: again + model.ids[row]! };
    });
    return [head, ...rows];
  });
}

/** With what lies above them, so that each answer keeps its place in the outline. */
function branches(model: Model, order: number[] | null, closed: ReadonlySet<string>): Line[] {
  const hits = order && new Set(order);
  const kept = hits && withParents(model.parent, hits);
  const rows = view(model, closed, kept ? (row) => kept.has(row) : undefined).rows;
  return Array.from(rows, (row) => ({ ...line(model, row), muted: hits !== null && !hits.has(row) }));
}

const line = (model: Model, row: number): Line => ({ id: model.ids[row]!, row, task: model.ids[row]!, group: null, muted: false });

export const headId = (key: string): string => `\n${key}`;

/** Sort by a field: first the least, then the greatest, then not at all; `more` keeps the others. */
export function resorted(sort: [string, boolean][], name: string, more: boolean): [string, boolean][] {
  const now = sort.find(([field]) => field === name);
  const rest = more ? sort.filter(([field]) => field !== name) : [];
  if (!now) return [...rest, [name, false]];
  return now[1] ? rest : more ? sort.map(([field, down]) => (field === name ? [field, true] : [field, down])) : [[name, true]];
}

/** As the address has it. */
export const sortText = (sort: [string, boolean][]): string => sort.map(([field, down]) => (down ? `-${field}` : field)).join(',');
