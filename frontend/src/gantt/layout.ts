// Where things stand within a row, in pixels.

import { Flag, NONE, type Model } from './model.ts';
import { x, type Scale } from './scale.ts';

export interface Box {
  left: number;
  right: number;
}

/** A bar as wide as it takes, at least so wide that it can be seen. */
export function bar(model: Model, row: number, scale: Scale): Box | null {
  if (model.start[row] === NONE) return null;
  const left = x(scale, model.start[row]!);
  return { left, right: Math.max(left + 2, x(scale, model.finish[row]!)) };
}

/** Where a link touches a row: the start or the finish; of a milestone the points of its diamond. */
export function end(model: Model, row: number, scale: Scale, finish: boolean, half = 7): number | null {
  if (model.start[row] === NONE) return null;
  if (model.flags[row]! & Flag.MILESTONE) return x(scale, model.finish[row]!) + (finish ? half : -half);
  return x(scale, finish ? model.finish[row]! : model.start[row]!);
}

/** The shape of a summary task: a bracket with feet that point down. */
export function bracket(left: number, right: number, top: number): string {
  const foot = Math.min(5, (right - left) / 2);
  return `M${n(left)} ${n(top + 1.5)}a1.5 1.5 0 0 1 1.5-1.5H${n(right - 1.5)}a1.5 1.5 0 0 1 1.5 1.5v7l-${n(foot)}-4H${n(left + foot)}l-${n(foot)} 4z`;
}

export function diamond(at: number, middle: number, half: number): string {
  return `M${n(at)} ${n(middle - half)}l${n(half)} ${n(half)}l-${n(half)} ${n(half)}l-${n(half)}-${n(half)}z`;
}

export const n = (value: number): string => (Number.isInteger(value) ? `${value}` : value.toFixed(1));

/** From one end to the other with a foot at each and a tick between; nothing where it is narrower than can be seen. */
export function whisker(low: number, half: number, high: number, middle: number): string {
  if (high - low < 3) return '';
  return `M${n(low)} ${n(middle - 3)}v6m0-3H${n(high)}m0-3v6M${n(half)} ${n(middle - 4)}v8`;
}
