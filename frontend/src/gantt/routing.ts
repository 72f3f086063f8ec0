// The ways of links: right-angled with small rounded corners, from the end that holds back to the end that waits.

import { n } from './layout.ts';

export interface Route {
  line: string;
  tip: string;
  points: [number, number][];
}

export interface Ends {
  x1: number;
  y1: number; // middle of the predecessor's bar
  x2: number;
  y2: number;
  fromFinish: boolean;
  toStart: boolean;
  row: number; // height of a row
  thick: number; // of a bar
  point: boolean; // the successor is a milestone: it is touched at its point
}

const OUT = 8;
const ROUND = 4;

export function route(ends: Ends): Route {
  if (ends.fromFinish && ends.toStart && !ends.point && ends.x2 >= ends.x1 - 1) return ontoTop(ends);
  return around(ends);
}

/** Finish to start, forward: out a little, down, and onto the beginning of the successor's bar from above. */
function ontoTop({ x1, y1, x2, y2, thick, row }: Ends): Route {
  const down = y2 > y1 ? 1 : -1;
  const edge = y2 - down * (thick / 2 + 1);
  const into = x2 + Math.min(6, Math.max(3, thick / 3));
  const points: [number, number][] = [[x1, y1]];
  if (into - x1 > 3 * OUT) {
    const lane = y2 - down * (row / 2);
    points.push([x1 + OUT, y1], [x1 + OUT, lane], [into, lane]);
  } else points.push([into, y1]);
  points.push([into, edge - down * 4]);
  return { points, line: path(points), tip: `M${n(into)} ${n(edge)}l-3.5 ${n(-down * 5)}h7z` };
}

/** Out of one end, along the border between two rows where it has to turn back, and into the other end. */
function around({ x1, y1, x2, y2, fromFinish, toStart, row }: Ends): Route {
  let out = x1 + (fromFinish ? OUT : -OUT);
  let into = x2 + (toStart ? -OUT : OUT);
  if (fromFinish === !toStart) out = into = fromFinish ? Math.max(out, into) : Math.min(out, into);
  else if (fromFinish ? out <= into : out >= into) into = out;
  const lane = y2 > y1 ? y2 - row / 2 : y2 + row / 2;
  const points: [number, number][] = [[x1, y1], [out, y1]];
  if (out !== into) points.push([out, lane], [into, lane]);
  points.push([into, y2], [x2 + (toStart ? -4 : 4), y2]);
  return { points, line: path(points), tip: `M${n(x2)} ${n(y2)}l${toStart ? -5 : 5} -3.5v7z` };
}

function path(points: [number, number][]): string {
  let told = `M${n(points[0]![0])} ${n(points[0]![1])}`;
  for (let at = 1; at < points.length; at++) {
    const [px, py] = points[at]!;
    const after = points[at + 1];
    const [bx, by] = points[at - 1]!;
    const reach = after ? Math.min(ROUND, dist(bx, by, px, py) / 2, dist(px, py, after[0], after[1]) / 2) : 0;
    if (!after || reach < 0.6) {
      told += `L${n(px)} ${n(py)}`;
      continue;
    }
    const inX = px - Math.sign(px - bx) * reach;
    const inY = py - Math.sign(py - by) * reach;
    const outX = px + Math.sign(after[0] - px) * reach;
    const outY = py + Math.sign(after[1] - py) * reach;
    told += `L${n(inX)} ${n(inY)}Q${n(px)} ${n(py)} ${n(outX)} ${n(outY)}`;
  }
  return told;
}

const dist = (ax: number, ay: number, bx: number, by: number): number => Math.abs(ax - bx) + Math.abs(ay - by);

/** How far a place is from a way of right-angled steps. */
export function distance(points: [number, number][], px: number, py: number): number {
  let least = Infinity;
  for (let at = 1; at < points.length; at++) {
    const [ax, ay] = points[at - 1]!;
    const [bx, by] = points[at]!;
    const dx = Math.max(Math.min(ax, bx) - px, 0, px - Math.max(ax, bx));
    const dy = Math.max(Math.min(ay, by) - py, 0, py - Math.max(ay, by));
    least = Math.min(least, Math.hypot(dx, dy));
  }
  return least;
}
