// Acts on the plan, for keys, pointer and buttons alike: each a list of gestures, and what to say when it is done.

import { card } from './card.ts';
import { Door } from './door.ts';
import type { Gantt } from './gantt.ts';
import { Ghosts } from './ghosts.ts';
import { LINK_TYPES, linksOf, NONE, siblings } from './model.ts';
import type { Gesture, Made } from './server.ts';
import { at } from './selection.ts';

export class Acts {
  readonly door: Door;
  readonly ghosts: Ghosts;
  private readonly gantt: Gantt;

  constructor(gantt: Gantt) {
    this.gantt = gantt;
    this.ghosts = new Ghosts(gantt);
    gantt.look = (found) => (found ? this.ghosts.show(found) : this.ghosts.clear());
    this.door = new Door(gantt);
  }

  make(gestures: Gesture[], near: () => DOMRect, way = ''): Promise<Made | null> {
    return this.door.make(gestures, near, way);
  }

  async indent(out: boolean): Promise<void> {
    const tasks = this.gantt.selected();
    if (tasks.length) await this.make([{ do: out ? 'outdent' : 'indent', tasks }], () => this.gantt.activeRect());
  }

  /** Up or down past the neighbour at the same level. */
  async shift(down: boolean): Promise<void> {
    const tasks = this.gantt.selected();
    const { model } = this.gantt;
    const first = model.index.get(tasks[0] ?? '') ?? NONE;
    if (first === NONE) return;
    const around = siblings(this.gantt.model, first);
    const places = tasks.map((id) => around.indexOf(model.index.get(id)!)).filter((place) => place >= 0);
    const [top, bottom] = [Math.min(...places), Math.max(...places)];
    const to = down ? bottom + 1 : top - 1;
    if (to < 0 || to >= around.length) return;
    const after = down ? around[to]! : (around[to - 1] ?? NONE);
    const parent = model.parent[first]!;
    const named = (row: number): string | null => (row === NONE ? null : model.ids[row]!);
    await this.make([{ do: 'place', tasks: places.map((place) => model.ids[around[place]!]!), parent: named(parent), after: named(after) }], () => this.gantt.activeRect());
  }

  /** A new task above or below the active one; its name is typed next. */
  async insert(below: boolean): Promise<string | null> {
    const { model } = this.gantt;
    const row = this.gantt.activeRow();
    const gesture: Gesture = { do: 'insert', names: [this.gantt.word('new-task')] };
    if (row === NONE) Object.assign(gesture, { last: true });
    else {
      const around = siblings(model, row);
      const place = around.indexOf(row) - (below ? 0 : 1);
      const parent = model.parent[row]!;
      Object.assign(gesture, { parent: parent === NONE ? null : model.ids[parent]!, after: place < 0 ? null : model.ids[around[place]!]! });
    }
    const made = await this.make([gesture], () => this.gantt.activeRect());
    const id = made?.new[0] ?? null;
    if (id) this.gantt.select(at({ id, column: this.gantt.nameColumn() }));
    return id;
  }

  async append(name: string): Promise<string | null> {
    const made = await this.make([{ do: 'insert', names: [name], last: true }], () => this.gantt.activeRect());
    return made?.new[0] ?? null;
  }

  async remove(): Promise<void> {
    const tasks = this.gantt.selected();
    if (!tasks.length) return;
    const places = tasks.map((id) => this.gantt.place(id));
    const next = this.gantt.view.rows[Math.max(...places) + 1] ?? this.gantt.view.rows[Math.min(...places) - 1];
    const follow = next === undefined ? null : this.gantt.model.ids[next]!;
    const column = this.gantt.selection.active?.column ?? this.gantt.nameColumn();
    if (await this.make([{ do: 'delete', tasks }], () => this.gantt.activeRect())) {
      if (follow && this.gantt.model.index.has(follow)) this.gantt.select(at({ id: follow, column }));
    }
  }

  /** Type and lag of a link, or its end. */
  editLink(link: number, near: DOMRect): void {
    const { model } = this.gantt;
    const id = model.links.id[link]!;
    const [from, to] = [model.links.from[link]!, model.links.to[link]!];
    const type = document.createElement('select');
    type.ariaLabel = this.gantt.word('link-type');
    LINK_TYPES.forEach((kind, place) => type.append(new Option(this.gantt.word(`link-${kind}`), kind, false, model.links.type[link] === place)));
    const lag = document.createElement('input');
    lag.value = model.links.lag[link] || '0 d';
    lag.ariaLabel = this.gantt.word('lag');
    lag.setAttribute('autofocus', '');
    lag.size = 8;
    const fields = document.createElement('div');
    fields.className = 'fields';
    const label = document.createElement('span');
    label.textContent = this.gantt.word('lag');
    fields.append(type, label, lag);
    const save = (): void => {
      const task = model.ids[to]!;
      void this.make([{ do: 'relink', link: id, type: type.value, lag: lag.value }], () => this.gantt.rectOf(task));
    };
    const shown = card(
      near, this.gantt.word('link-title', this.gantt.nameOf(model.ids[from]!), this.gantt.nameOf(model.ids[to]!)), [fields],
      [
        { label: this.gantt.word('save'), primary: true, run: save },
        { label: this.gantt.word('unlink'), run: () => void this.make([{ do: 'unlink', link: id }], () => near) },
      ],
      () => this.gantt.focus(),
    );
    shown.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.target === lag || event.target === type)) (event.preventDefault(), shown.querySelector('button')?.click());
    });
    lag.select();
  }

  linkSelected(): void {
    const tasks = this.gantt.selected();
    const gestures = tasks.slice(1).map((successor, place) => ({ do: 'link', predecessor: tasks[place]!, successor, type: 'FS', lag: '' }));
    if (gestures.length) void this.make(gestures, () => this.gantt.activeRect());
  }

  unlinkSelected(): void {
    const chosen = new Set(this.gantt.selected().map((id) => this.gantt.model.index.get(id)!));
    const { model } = this.gantt;
    const gestures = [...chosen].flatMap((row) =>
      [...linksOf(model.into, row)].filter((link) => chosen.size === 1 || chosen.has(model.links.from[link]!)).map((link) => ({ do: 'unlink', link: model.links.id[link]! })),
    );
    if (gestures.length) void this.make(gestures, () => this.gantt.activeRect());
  }
}
