// What one does with the network: walk, open, fold, link. The pointer and the keys meet here.

import { openTask } from '../gantt/address.ts';
import { stepped } from '../gantt/telling.ts';
import { register } from '../keys.ts';
import { own, stands } from '../panel.ts';
import { json, Refused } from '../requests.ts';
import { toast } from '../toast.ts';
import { asking, folded, unfolded } from './address.ts';
import { Ask, type Made, type Proposal } from './ask.ts';
import { card, type Hands } from './card.ts';
import { type Network, Walk, beginning } from './model.ts';
import { pointing } from './pointer.ts';
import { Stage } from './stage.ts';

type Words = Readonly<Record<string, string>>;

export class Hand implements Hands {
  readonly mayPlan: boolean;
  private readonly root: HTMLElement;
  private readonly words: Words;
  private readonly stage: Stage;
  private readonly asked: Ask;
  private readonly hold: (at: number) => void;
  private network: Network;
  private walk: Walk;
  private query: string;
  private at = -1;
  private from = -1; // of a link that is being made by keys
  private way = -1; // the link that Delete removes

  constructor(root: HTMLElement, network: Network, words: Words) {
    this.root = root;
    this.words = words;
    this.network = network;
    this.walk = new Walk(network);
    this.query = root.dataset.query ?? '';
    this.mayPlan = root.dataset.mayPlan === 'true';
    this.stage = new Stage(this.find<SVGSVGElement>('.network-drawing'), network, (at, mark) => this.dress(at, mark), () => this.free());
    this.asked = new Ask(this.find<HTMLFormElement>('.network-ask'), root.dataset.changes ?? '', words);
    const join = (from: number, to: number): void => this.propose(from, to);
    this.hold = pointing(this.stage, this.mayPlan, { choose: (at) => this.chosen(at), act: (at) => this.act(at), join });
    this.keys();
    this.begin();
  }

  /** The same question again: somebody changed the plan. */
  async again(): Promise<void> {
    const kept = this.network.boxes[this.at];
    await this.load(this.query, kept?.task ?? '');
  }

  go(at: number): void {
    const box = this.network.boxes[at];
    if (box === undefined) return;
    this.at = at;
    this.choose(-1);
    card(this.find('.network-card'), this.network, this.walk, at, this.words, this);
    this.stage.see(at);
    const mark = this.stage.mark(at);
    for (const other of this.stage.svg.querySelectorAll('.boxes > .current')) other.classList.remove('current');
    for (const other of this.stage.svg.querySelectorAll('.boxes > [tabindex="0"]')) other.setAttribute('tabindex', '-1');
    mark?.setAttribute('tabindex', '0');
    mark?.classList.add('current');
    mark?.focus({ preventScroll: true });
    this.hold(at);
    this.near();
  }

  open(at: number): void {
    const box = this.network.boxes[at];
    if (box) void openTask(this.root.dataset.task ?? '', box.task, this.stage.mark(at) as unknown as HTMLElement);
  }

  unfold(task: string): void {
    void this.load(unfolded(this.query, this.network.open, task), task);
  }

  fold(task: string): void {
    void this.load(folded(this.query, this.network.open, task), task);
  }

  around(task: string): void {
    location.assign(`${own().pathname}?${asking(this.query, { around: [task] })}`);
  }

  startLink(): void {
    this.from = this.at;
    const box = this.network.boxes[this.at];
    this.tell((this.words['linking'] ?? '').replace('{name}', box?.name ?? ''));
    this.stage.mark(this.at)?.focus({ preventScroll: true });
  }

  removeLink(at: number): void {
    const way = this.network.ways[at];
    const link = way?.links[0];
    if (!way || link === undefined) return;
    if (way.links.length > 1) return this.tell(fill(this.words['severalLinks'], { count: `${way.links.length}` }));
    const title = this.between(this.words['unlinkTitle'], way.from, way.to);
    this.put({ title, does: this.words['unlink'] ?? '', gesture: { do: 'unlink', link }, link: false });
  }

  private propose(from: number, to: number): void {
    const [first, second] = [this.network.boxes[from], this.network.boxes[to]];
    if (!first || !second || from === to) return;
    if (first.kind === 'phase' || second.kind === 'phase') return this.tell(this.words['linkPhase'] ?? '');
    const gesture = { do: 'link', predecessor: first.task, successor: second.task };
    this.put({ title: this.between(this.words['linkTitle'], from, to), does: this.words['makeLink'] ?? '', gesture, link: true });
  }

  private put(proposal: Proposal): void {
    const back = this.network.boxes[this.at]?.task ?? '';
    const again = (): void => this.stage.mark(this.at)?.focus({ preventScroll: true });
    this.asked.put(proposal, this.network.revision, (made) => void this.made(made, back), again);
  }

  private async made(made: Made, task: string): Promise<void> {
    await this.load(this.query, task);
    toast([made.said, ...(made.moved ?? [])].filter(Boolean).join('. '), { label: this.words['undo'] ?? '', run: () => void this.undo(task) });
    document.body.dispatchEvent(new CustomEvent('headway:changed', { bubbles: true }));
  }

  private async undo(task: string): Promise<void> {
    await stepped(() => json<Made>(`${this.root.dataset.undo}?news=0`, {}));
    await this.load(this.query, task);
    document.body.dispatchEvent(new CustomEvent('headway:changed', { bubbles: true }));
  }

  /** Another question: the drawing is exchanged, and the box one was at stays where it is. */
  private async load(query: string, task: string): Promise<void> {
    const before = this.network.boxes[this.at];
    try {
      this.network = await json<Network>(`${this.root.dataset.url}?${query}`);
    } catch (error) {
      if (error instanceof Refused) return this.tell(error.message);
      throw error;
    }
    this.query = query;
    this.walk = new Walk(this.network);
    if (`?${query}` !== own().search) stands(`${own().pathname}?${query}`, 'replaceState');
    for (const link of this.root.querySelectorAll<HTMLAnchorElement>('[data-file]')) link.search = query;
    const found = this.network.boxes.findIndex((box) => box.task === task);
    const at = found >= 0 ? found : this.network.boxes.findIndex((box) => box.under === task);
    const here = this.network.boxes[at];
    const { camera } = this.stage;
    if (before && here) this.stage.camera = { ...camera, x: camera.x + (before.x - here.x) * camera.zoom, y: camera.y + (before.y - here.y) * camera.zoom };
    this.stage.take(this.network);
    this.told();
    this.at = -1;
    if (at >= 0) this.go(at);
    else this.hold(-1);
  }

  private begin(): void {
    const at = beginning(this.network);
    this.stage.fit();
    const { camera, size } = this.stage;
    if (camera.zoom < 0.7 && at >= 0) this.stage.move({ zoom: 0.85, x: 32, y: size.high / 2 - (this.network.boxes[at]?.y ?? 0) * 0.85 });
    this.stage.mark(at)?.setAttribute('tabindex', '0');
    this.at = at;
    this.told();
  }

  private told(): void {
    this.find('.network-empty').hidden = this.network.boxes.length > 0;
    this.tell(this.network.leftOut);
  }

  private dress(at: number, mark: SVGGElement): void {
    const box = this.network.boxes[at];
    mark.setAttribute('role', 'button');
    mark.setAttribute('tabindex', at === this.at ? '0' : '-1');
    mark.setAttribute('aria-description', box?.said ?? ''); // its name is what stands in it, for who speaks to it
    mark.classList.toggle('current', at === this.at);
  }

  /** The window without what the card covers: the right of a wide one, the foot of a narrow one. */
  private free(): { wide: number; high: number } {
    const { wide, high } = this.stage.size;
    const { offsetWidth, offsetHeight } = this.find('.network-card');
    return wide > 2 * offsetWidth ? { wide: wide - offsetWidth, high } : { wide, high: high - offsetHeight };
  }

  /** The links of the chosen box stand out. */
  private near(): void {
    for (const mark of this.stage.svg.querySelectorAll('.links > .near')) mark.classList.remove('near');
    for (const way of this.walk.ways(this.at)) this.stage.link(way)?.classList.add('near');
  }

  private chosen(at: number): void {
    if (this.from >= 0 && at !== this.from) this.finishLink(at);
    else this.go(at);
  }

  private act(at: number): void {
    const box = this.network.boxes[at];
    if (box?.kind === 'phase') this.unfold(box.task);
    else this.open(at);
  }

  private finishLink(at: number): void {
    const from = this.from;
    this.from = -1;
    this.told();
    this.go(at);
    this.propose(from, at);
  }

  private choose(way: number): void {
    this.stage.link(this.way)?.classList.remove('chosen');
    this.way = way;
    const found = this.network.ways[way];
    if (!found) return;
    this.stage.link(way)?.classList.add('chosen');
    this.tell(this.between((this.words['chosenLink'] ?? '').replace('{how}', found.how), found.from, found.to));
  }

  private keys(): void {
    const { words, root: element } = this;
    const group = words['keys'] ?? '';
    const inside = (run: () => void) => (event: KeyboardEvent): boolean => {
      const here = event.target instanceof Element && this.stage.svg.contains(event.target);
      if (here) run();
      return here;
    };
    const arrow = (key: string): (() => void) => () => this.go(this.walk.step(this.at, key));
    const bind = (key: string, label: string | undefined, run: () => void): void => void register(key, label ?? '', inside(run), { group, element });
    bind('ArrowRight', words['keyNext'], arrow('ArrowRight'));
    bind('ArrowLeft', words['keyPrevious'], arrow('ArrowLeft'));
    bind('ArrowUp', words['keyAbove'], arrow('ArrowUp'));
    bind('ArrowDown', words['keyBelow'], arrow('ArrowDown'));
    bind('Enter', words['keyOpen'], () => (this.from >= 0 ? this.finishLink(this.at) : this.act(this.at)));
    bind(' ', words['keyPhase'], () => this.toggle());
    bind('n', words['keyAround'], () => this.around(this.network.boxes[this.at]?.task ?? ''));
    bind('e', words['keyLinks'], () => this.nextLink());
    if (this.mayPlan) bind('l', words['keyLink'], () => this.startLink());
    if (this.mayPlan) bind('Delete', words['keyRemove'], () => this.removeLink(this.way));
    register('Escape', '', () => this.escape(), { element });
    const zooms = { '+': () => this.stage.zoom(1.25), '-': () => this.stage.zoom(0.8), '0': () => this.stage.fit() };
    const labels = { '+': words['zoomIn'], '-': words['zoomOut'], '0': words['fit'] };
    for (const key of ['+', '-', '0'] as const) register(key, labels[key] ?? '', () => zooms[key](), { group, element });
    const acts: Record<string, () => void> = { 'zoom-in': zooms['+'], 'zoom-out': zooms['-'], fit: zooms['0'] };
    for (const button of element.querySelectorAll<HTMLButtonElement>('[data-act]')) button.addEventListener('click', () => acts[button.dataset.act ?? '']?.());
  }

  private toggle(): void {
    const box = this.network.boxes[this.at];
    if (box?.kind === 'phase') this.unfold(box.task);
    else if (box?.under) this.fold(box.under);
  }

  private nextLink(): void {
    const ways = this.walk.ways(this.at);
    if (ways.length) this.choose(ways[(ways.indexOf(this.way) + 1) % ways.length] ?? -1);
  }

  private escape(): boolean {
    if (this.from < 0 && this.way < 0) return false;
    this.from = -1;
    this.choose(-1);
    this.told();
    return true;
  }

  private tell(text: string): void {
    this.find('.network-told').textContent = text;
  }

  private between(text: string | undefined, from: number, to: number): string {
    return fill(text, { first: this.network.boxes[from]?.name ?? '', second: this.network.boxes[to]?.name ?? '' });
  }

  private find<T extends Element = HTMLElement>(selector: string): T {
    const found = this.root.querySelector<T>(selector);
    if (!found) throw new Error(`no ${selector} on the page`);
    return found;
  }
}

function fill(text: string | undefined, said: Readonly<Record<string, string>>): string {
  return (text ?? '').replace(/\{(\w+)\}/g, (whole, name: string) => said[name] ?? whole);
}
