// How sure every row is: simulated beside the plan, so it comes later, and after an edit the old bands stay for a while.

import { anyJson } from '../requests.ts';
import type { Gantt } from './gantt.ts';
import { NONE, type Columns } from './model.ts';

export interface Band {
  p10: number;
  p50: number;
  p80: number;
  criticality: number | null; // percent
}

export interface Told {
  revision: number;
  old: boolean;
  running: boolean;
  told: string;
  rows: Columns;
}

const AGAIN_MS = 900;
const SHOWN = ['p80', 'criticality', 'sensitivity', 'cost_p80'] as const;

export class Sure {
  readonly revision: number;
  readonly told: string;
  old: boolean;
  private readonly rows: Columns;
  private readonly index: Map<string, number>;

  constructor(told: Told) {
    this.revision = told.revision;
    this.old = told.old;
    this.told = told.told;
    this.rows = told.rows;
    this.index = new Map(((told.rows['id'] ?? []) as string[]).map((id, at) => [id, at]));
  }

  get isEmpty(): boolean {
    return this.index.size === 0;
  }

  /** What is known of a task's finish; nothing where it takes no part. */
  band(id: string): Band | undefined {
    const at = this.index.get(id);
    if (at === undefined || this.rows['p10']![at] === NONE) return undefined;
    const number = (name: string): number => this.rows[name]![at] as number;
    return { p10: number('p10'), p50: number('p50'), p80: number('p80'), criticality: this.rows['criticality']![at] as number | null };
  }

  /** The columns of the grid, in the order of the rows that are shown: tasks that are new have none. */
  columns(ids: string[]): Columns {
    const places = ids.map((id) => this.index.get(id));
    const empty = { p80: NONE, criticality: null, sensitivity: null, cost_p80: '' } as unknown as Record<string, string | number>;
    return Object.fromEntries(
      SHOWN.map((name) => [name, places.map((at) => (at === undefined ? empty[name]! : (this.rows[name]?.[at] ?? empty[name]!)))]),
    );
  }
}

/** Fetch the bands, and again whenever the server says that a run is done; what an edit has overtaken is old. */
export function bands(gantt: Gantt): void {
  const url = gantt.element.dataset.sure;
  if (!url) return;
  let asking: AbortController | null = null;
  let again = 0;
  const show = (): void => {
    const { sure, model } = gantt;
    if (sure) Object.assign(model.rows, sure.columns(model.ids));
    gantt.element.classList.toggle('is-unsure', sure?.old ?? false);
    const told = gantt.element.querySelector<HTMLElement>('[data-sure-told]');
    if (told) {
      told.textContent = sure?.told ?? '';
      told.hidden = !sure?.told;
    }
    gantt.redraw();
  };
  const ask = async (): Promise<void> => {
    clearTimeout(again);
    asking?.abort();
    asking = new AbortController();
    const told = await anyJson<Told>(url, { signal: asking.signal });
    if (!told) return;
    if (told.running) again = window.setTimeout(() => void ask(), AGAIN_MS);
    gantt.sure = new Sure(told);
    gantt.sure.old ||= gantt.sure.revision !== gantt.model.revision;
    show();
  };
  let revision = gantt.model.revision;
  gantt.watch(() => {
    if (gantt.model.revision === revision) return;
    revision = gantt.model.revision;
    if (gantt.sure) gantt.sure.old = gantt.sure.revision !== revision;
    clearTimeout(again);
    again = window.setTimeout(() => void ask(), AGAIN_MS); // a plan that is being edited is not simulated at each key
    show();
  });
  document.body.addEventListener('headway:sure', () => void ask());
  void ask();
}
