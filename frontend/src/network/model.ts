// The network as the server drew it, and how one walks through it. Pure functions over data.

export interface Box {
  readonly task: string;
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly layer: number;
  readonly kind: 'task' | 'milestone' | 'phase' | 'gate';
  readonly critical: boolean;
  readonly under: string | null;
  readonly underName: string;
  readonly said: string;
  readonly drawn: string;
}

export interface Way {
  readonly from: number;
  readonly to: number;
  readonly links: readonly string[];
  readonly how: string;
  readonly driving: boolean;
  readonly critical: boolean;
  readonly back: boolean;
  readonly span: readonly [number, number, number, number];
  readonly drawn: string;
}

export interface Network {
  readonly revision: number;
  readonly wide: number;
  readonly high: number;
  readonly box: readonly [number, number];
  readonly boxes: readonly Box[];
  readonly ways: readonly Way[];
  readonly leftOut: string;
  readonly open: readonly string[];
}

export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The ways into and out of every box: those that set a date first, then from top to bottom. */
export class Walk {
  readonly into: readonly (readonly number[])[];
  readonly out: readonly (readonly number[])[];
  private readonly network: Network;

  constructor(network: Network) {
    this.network = network;
    const into: number[][] = network.boxes.map(() => []);
    const out: number[][] = network.boxes.map(() => []);
    network.ways.forEach((way, at) => {
      into[way.to]?.push(at);
      out[way.from]?.push(at);
    });
    const weight = (at: number): number => {
      const way = network.ways[at];
      return way === undefined ? 0 : way.critical ? 2 : way.driving ? 1 : 0;
    };
    const height = (at: number, end: 'from' | 'to'): number => network.boxes[network.ways[at]?.[end] ?? 0]?.y ?? 0;
    for (const ways of into) ways.sort((a, b) => weight(b) - weight(a) || height(a, 'from') - height(b, 'from'));
    for (const ways of out) ways.sort((a, b) => weight(b) - weight(a) || height(a, 'to') - height(b, 'to'));
    this.into = into;
    this.out = out;
  }

  /** Where an arrow key leads from a box; the same box where there is nothing that way. */
  step(at: number, key: string): number {
    if (key === 'ArrowRight') return this.network.ways[this.out[at]?.[0] ?? -1]?.to ?? at;
    if (key === 'ArrowLeft') return this.network.ways[this.into[at]?.[0] ?? -1]?.from ?? at;
    return this.beside(at, key === 'ArrowDown' ? 1 : -1);
  }

  /** The ways of a box, into it first. */
  ways(at: number): number[] {
    return [...(this.into[at] ?? []), ...(this.out[at] ?? [])];
  }

  private beside(at: number, by: number): number {
    const here = this.network.boxes[at];
    if (here === undefined) return at;
    const row = this.network.boxes.map((box, place) => ({ box, place })).filter(({ box }) => box.x === here.x);
    row.sort((a, b) => a.box.y - b.box.y);
    const found = row.findIndex(({ place }) => place === at);
    return row[found + by]?.place ?? at;
  }
}

/** Where one begins: the first critical box that waits for nothing, else the first of all. */
export function beginning(network: Network): number {
  const order = network.boxes.map((_box, at) => at).sort((a, b) => {
    const [one, other] = [network.boxes[a], network.boxes[b]];
    if (one === undefined || other === undefined) return 0;
    return Number(other.critical) - Number(one.critical) || one.layer - other.layer || one.y - other.y;
  });
  return order[0] ?? -1;
}

/** The boxes that touch a part of the drawing. */
export function boxesIn(network: Network, part: Rect): number[] {
  const [wide, high] = network.box;
  const found: number[] = [];
  network.boxes.forEach((box, at) => {
    if (box.x < part.right && box.x + wide > part.left && box.y - 6 < part.bottom && box.y + high > part.top) found.push(at);
  });
  return found;
}

/** The ways that may touch a part of the drawing. */
export function waysIn(network: Network, part: Rect): number[] {
  const found: number[] = [];
  network.ways.forEach(({ span: [left, top, right, bottom] }, at) => {
    if (left < part.right && right > part.left && top - 16 < part.bottom && bottom + 4 > part.top) found.push(at);
  });
  return found;
}
