// The drawing in its window: only what is in sight is in the document, moved and sized as one.

import { onPaper } from '../paper.ts';
import { type Camera, type Size, fitted, seeing, sight, zoomed } from './camera.ts';
import { type Network, boxesIn, waysIn } from './model.ts';

const SVG = 'http://www.w3.org/2000/svg';
const NAMES_FROM = 0.38; // below, letters are no letters any more
const LINES_FROM = 0.6;

export class Stage {
  readonly svg: SVGSVGElement;
  camera: Camera = { x: 0, y: 0, zoom: 1 };
  network: Network;
  private readonly world: SVGGElement;
  private readonly shown = { links: new Map<number, SVGGElement>(), boxes: new Map<number, SVGGElement>() };
  private asked = 0;
  private whole = false; // on paper everything is in sight
  private readonly dress: (at: number, mark: SVGGElement) => void;
  private readonly free: () => Size; // what of the window nothing lies over
  private kept: number[] = []; // always in the document: what has the focus

  constructor(svg: SVGSVGElement, network: Network, dress: (at: number, mark: SVGGElement) => void, free: () => Size) {
    this.svg = svg;
    this.free = free;
    this.network = network;
    this.dress = dress;
    this.world = svg.querySelector('.world') as SVGGElement;
    new ResizeObserver(() => this.whole || this.move(this.camera)).observe(svg);
    onPaper(() => this.unroll());
  }

  get size(): Size {
    const { clientWidth, clientHeight } = this.svg;
    return { wide: clientWidth, high: clientHeight };
  }

  /** Another network in place of this one. */
  take(network: Network): void {
    this.network = network;
    this.forget();
    this.move(this.camera);
  }

  fit(): void {
    this.move(fitted(this.network, this.size));
  }

  /** The whole drawing at once, as paper wants it; what is returned brings the window back. */
  private unroll(): () => void {
    const { camera } = this;
    this.whole = true;
    this.camera = { x: 0, y: 0, zoom: 1 };
    this.svg.setAttribute('viewBox', `0 0 ${this.network.wide} ${this.network.high}`);
    this.draw();
    return () => {
      this.whole = false;
      this.svg.removeAttribute('viewBox');
      this.move(camera);
    };
  }

  zoom(by: number, at = { x: this.size.wide / 2, y: this.size.high / 2 }): void {
    this.move(zoomed(this.camera, by, at));
  }

  pan(x: number, y: number): void {
    this.move({ ...this.camera, x: this.camera.x + x, y: this.camera.y + y });
  }

  see(at: number): void {
    const box = this.network.boxes[at];
    if (box === undefined) return;
    const [wide, high] = this.network.box;
    this.move(seeing(this.camera, { left: box.x, top: box.y, right: box.x + wide, bottom: box.y + high }, this.free()));
  }

  move(camera: Camera): void {
    this.camera = camera;
    if (!this.asked) this.asked = requestAnimationFrame(() => this.draw());
  }

  /** The mark of a box, in the document from now on. */
  mark(at: number): SVGGElement | undefined {
    this.kept = [at];
    this.draw();
    return this.shown.boxes.get(at);
  }

  link(at: number): SVGGElement | undefined {
    return this.shown.links.get(at);
  }

  /** A point of the window as one of the drawing. */
  point(event: { clientX: number; clientY: number }): { x: number; y: number } {
    const { left, top } = this.svg.getBoundingClientRect();
    return { x: (event.clientX - left - this.camera.x) / this.camera.zoom, y: (event.clientY - top - this.camera.y) / this.camera.zoom };
  }

  private draw(): void {
    cancelAnimationFrame(this.asked);
    this.asked = 0;
    const { x, y, zoom } = this.camera;
    this.world.setAttribute('transform', `translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${zoom.toFixed(4)})`);
    this.svg.classList.toggle('far', zoom < NAMES_FROM);
    this.svg.classList.toggle('middling', zoom < LINES_FROM);
    const part = this.whole ? { left: 0, top: 0, right: this.network.wide, bottom: this.network.high } : sight(this.camera, this.size);
    const ways = waysIn(this.network, part);
    this.renew('links', ways, (at) => this.network.ways[at]?.drawn ?? '');
    const boxes = new Set([...boxesIn(this.network, part), ...this.kept]);
    this.renew('boxes', [...boxes], (at) => this.network.boxes[at]?.drawn ?? '');
  }

  private renew(which: 'links' | 'boxes', wanted: readonly number[], drawn: (at: number) => string): void {
    const shown = this.shown[which];
    const keep = new Set(wanted);
    for (const [at, mark] of shown) {
      if (keep.has(at)) continue;
      mark.remove();
      shown.delete(at);
    }
    const missing = wanted.filter((at) => !shown.has(at));
    if (!missing.length) return;
    const holder = document.createElementNS(SVG, 'g');
    holder.innerHTML = missing.map((at) => `<g data-at="${at}">${drawn(at)}</g>`).join('');
    for (const mark of [...holder.children] as SVGGElement[]) {
      const at = Number(mark.dataset.at);
      shown.set(at, mark);
      if (which === 'boxes') this.dress(at, mark);
    }
    this.world.querySelector(`.${which}`)?.append(...holder.children);
  }

  private forget(): void {
    for (const shown of Object.values(this.shown)) {
      for (const mark of shown.values()) mark.remove();
      shown.clear();
    }
    this.kept = [];
  }
}
