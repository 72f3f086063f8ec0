/** An island: a folder with an island.ts, loaded when an element with its name is on the page. */
export interface Island {
  mount(element: HTMLElement): void;
}

const known = import.meta.glob<Island>('./*/island.ts');

/** Mount what `[data-island="gantt"]` names, once each: ./gantt/island.ts. */
export function mountIslands(root: ParentNode): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-island]:not([data-mounted])')) {
    const load = known[`./${element.dataset.island ?? ''}/island.ts`];
    if (load === undefined) throw new Error(`no island is called ${element.dataset.island}`);
    element.dataset.mounted = '';
    void load().then((island) => island.mount(element));
  }
}
