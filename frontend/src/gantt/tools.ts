// The tool bar of the plan: what its buttons and menus do.

import { offerSelected } from '../bulk.ts';
import { told } from './columns.ts';
import { anyJson } from '../requests.ts';
import type { Acts } from './acts.ts';
import { chosen, COLUMNS } from './columns.ts';
import type { Gantt, Shows } from './gantt.ts';

/** Money takes longer than dates, so it comes apart from them, and only where its column is shown. */
function costs(gantt: Gantt): void {
  const url = gantt.element.dataset.costs;
  let asked = 0;
  const fetched = async (): Promise<void> => {
    const { revision } = gantt.model;
    if (!url || asked === revision || !gantt.columns.some(({ column }) => column.name === 'cost')) return;
    asked = revision;
    const told = await anyJson<{ revision: number; cost: string[] }>(url);
    if (told?.revision !== gantt.model.revision) return;
    gantt.model.rows['cost'] = told.cost;
    gantt.grid.stale();
    gantt.ask();
  };
  gantt.watch(() => void fetched());
  void fetched();
}

export function tools(gantt: Gantt, acts: Acts): void {
  const bar = gantt.element.querySelector<HTMLElement>('.gantt-tools')!;
  const does: Record<string, () => void> = {
    undo: () => void acts.door.step('undo'),
    redo: () => void acts.door.step('redo'),
    insert: () => void acts.insert(true),
    remove: () => void acts.remove(),
    indent: () => void acts.indent(false),
    outdent: () => void acts.indent(true),
    link: () => acts.linkSelected(),
    unlink: () => acts.unlinkSelected(),
    'zoom-in': () => gantt.zoomBy(1),
    'zoom-out': () => gantt.zoomBy(-1),
    'zoom-fit': () => gantt.zoomToFit(),
    today: () => gantt.home(),
    print: () => print(),
    'fold-all': () => gantt.fold(gantt.model.ids.filter((_, row) => gantt.model.last[row] !== row), true),
    'unfold-all': () => gantt.fold([...gantt.closed], false),
  };
  bar.addEventListener('click', (event) => {
    const act = (event.target as Element).closest<HTMLElement>('[data-act]')?.dataset.act;
    if (act) does[act]?.();
  });
  bar.addEventListener('change', (event) => {
    const box = event.target as HTMLInputElement;
    if (box.dataset.column) chooseColumn(gantt, box.dataset.column, box.checked);
    if (box.dataset.show) show(gantt, box.dataset.show as keyof Shows, box.checked);
  });
  for (const box of bar.querySelectorAll<HTMLInputElement>('input[data-column]')) {
    box.checked = gantt.columns.some(({ column }) => column.name === box.dataset.column);
    if (box.dataset.column?.startsWith('base_') && !gantt.model.baseFinish) box.disabled = true;
  }
  for (const box of bar.querySelectorAll<HTMLInputElement>('input[data-show]')) box.checked = gantt.shows[box.dataset.show as keyof Shows];
  const enable = (): void => {
    const count = gantt.selected().length;
    for (const button of bar.querySelectorAll<HTMLButtonElement>('[data-needs]')) button.disabled = count < Number(button.dataset.needs);
  };
  gantt.watch(enable);
  offerSelected(() => gantt.selected());
  enable();
  costs(gantt);
}

/** A column comes in at its usual place among those shown, or goes. */
function chooseColumn(gantt: Gantt, name: string, on: boolean): void {
  const rest = gantt.columns.filter(({ column }) => column.name !== name);
  if (on) {
    const order = COLUMNS.map((column) => column.name);
    const before = rest.filter(({ column }) => order.indexOf(column.name) < order.indexOf(name));
    rest.splice(before.length, 0, ...chosen(name));
  }
  if (rest.length) gantt.recolumn(chosen(told(rest)));
}

function show(gantt: Gantt, what: keyof Shows, on: boolean): void {
  gantt.shows[what] = on;
  gantt.redraw();
  gantt.keep();
}
