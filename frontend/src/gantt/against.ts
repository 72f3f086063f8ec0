// Which baseline the bars are held against: the one that pages measure by comes with the plan, any other is fetched.

import { anyJson } from '../requests.ts';
import type { Gantt } from './gantt.ts';
import { NONE, type Columns } from './model.ts';

export interface Told {
  name: string | null;
  id: string[];
  start: number[];
  finish: number[];
}

export const NOTHING: Told = { name: null, id: [], start: [], finish: [] };

/** What a baseline promises for each of these rows, in their order; a task that is new since was promised nothing. */
export function promised(told: Told, ids: string[]): { base_start: number[]; base_finish: number[] } {
  const index = new Map(told.id.map((id, at) => [id, at]));
  const column = (values: number[]): number[] => ids.map((id) => values[index.get(id) ?? NONE] ?? NONE);
  return { base_start: column(told.start), base_finish: column(told.finish) };
}

/** The choice in the menu, and the ghost bars that follow it through every change of the plan. */
export function against(gantt: Gantt): void {
  const choice = gantt.element.querySelector<HTMLSelectElement>('select[data-against]');
  if (!choice) return;
  let held: Told | null = null;
  let latest = 0;
  const lay = (): void => {
    if (!held) return;
    const { model } = gantt;
    const columns = promised(held, model.ids);
    const none = held.name === null;
    model.about = { ...model.about, baseline: held.name };
    model.baseStart = none ? null : Int32Array.from(columns.base_start);
    model.baseFinish = none ? null : Int32Array.from(columns.base_finish);
    Object.assign(model.rows, columns satisfies Columns);
    gantt.redraw();
  };
  const choose = async (): Promise<void> => {
    const mine = ++latest;
    const told = choice.value ? await anyJson<Told>(`${choice.dataset.against}?baseline=${choice.value}`) : NOTHING;
    if (mine !== latest || !told) return;
    held = told;
    lay();
  };
  gantt.watch(lay);
  choice.addEventListener('change', () => void choose());
  if (choice.value !== (choice.dataset.shown ?? '')) void choose();
}
