// The load of one person below their bars: what is asked in each day, or week, against what there is.

import { n } from '../gantt/layout.ts';
import { DAY, type Scale, x } from '../gantt/scale.ts';
import { make } from '../gantt/svg.ts';
import { type Piece, runs, weeks } from './loads.ts';
import { CHART, floorOf, type Line, type Staff } from './staff.ts';

const FULL = 16; // pixels of a day that is just full
const MOST = CHART - 4; // pixels no load goes beyond: what is more is told in words
const USUAL = 480; // minutes of a day in which there is nothing of them
const BY_WEEK = 8; // pixels of a day below which weeks are drawn

export const byWeek = (scale: Scale): boolean => scale.day < BY_WEEK;

export interface Strip {
  readonly group: SVGGElement;
  at: string; // what is drawn
}

const PARTS = ['floor', 'asked', 'beyond', 'there'] as const;

export function strip(): Strip {
  const group = make('g');
  group.setAttribute('class', 'load');
  for (const part of PARTS) {
    const path = make('path');
    path.setAttribute('class', part);
    group.append(path);
  }
  return { group, at: '' };
}

/** Draw what of a load lies between two minutes, where its line stands. */
export function draw(drawn: Strip, staff: Staff, line: Line, scale: Scale, first: number, last: number): void {
  const at = `${line.who} ${line.top} ${line.high} ${first} ${last} ${scale.day} ${scale.origin} ${staff.revision}`;
  if (drawn.at === at) return;
  drawn.at = at;
  const paths = shapes(pieces(staff, line.who, scale, first, last), scale, floorOf(line));
  paths.floor = `M${n(x(scale, first))} ${n(floorOf(line) + 0.5)}H${n(x(scale, last))}`;
  PARTS.forEach((part, place) => drawn.group.children[place]!.setAttribute('d', paths[part]));
}

/** The load of somebody in days, or in weeks where days are too narrow to be told apart. */
function pieces(staff: Staff, who: number, scale: Scale, first: number, last: number): Iterable<Piece> {
  const cut = byWeek(scale) ? weeks : runs;
  return cut(staff.loads[who] ?? [], staff.first, Math.floor(first / DAY), Math.ceil(last / DAY));
}

function shapes(all: Iterable<Piece>, scale: Scale, floor: number): Record<(typeof PARTS)[number], string> {
  const paths = { floor: '', asked: '', beyond: '', there: '' };
  for (const { from, to, asked, there, beyond } of all) {
    if (!asked && !there) continue;
    const [left, right] = [x(scale, from * DAY), x(scale, to * DAY)];
    const unit = there ? FULL / there : FULL / (USUAL * (byWeek(scale) ? 5 : 1));
    const within = Math.min(MOST, (asked - beyond) * unit);
    const above = Math.min(MOST, asked * unit);
    if (there) paths.there += `M${n(left)} ${n(floor - FULL)}H${n(right)}`;
    if (within > 0) paths.asked += box(left, floor - within, right, floor);
    if (above > within) paths.beyond += box(left, floor - above, right, floor - within);
  }
  return paths;
}

const box = (left: number, top: number, right: number, bottom: number): string => `M${n(left)} ${n(top)}H${n(right)}V${n(bottom)}H${n(left)}z`;
