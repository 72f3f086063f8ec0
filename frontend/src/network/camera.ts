// Which part of the drawing is looked at, and how large. Pure functions.

import type { Rect } from './model.ts';

export interface Camera {
  readonly x: number; // of the drawing's left upper corner, in pixels of the stage
  readonly y: number;
  readonly zoom: number;
}

export interface Size {
  readonly wide: number;
  readonly high: number;
}

export const NEAREST = 2;
export const FARTHEST = 0.02;
const MARGIN = 32;

/** Closer or farther by a factor, with one point of the stage staying where it is. */
export function zoomed(camera: Camera, by: number, at: { x: number; y: number }): Camera {
  const zoom = Math.min(NEAREST, Math.max(FARTHEST, camera.zoom * by));
  const grown = zoom / camera.zoom;
  return { zoom, x: at.x - (at.x - camera.x) * grown, y: at.y - (at.y - camera.y) * grown };
}

/** All of it, never larger than life. */
export function fitted(drawing: Size, stage: Size): Camera {
  const zoom = Math.max(FARTHEST, Math.min(1, (stage.wide - 2 * MARGIN) / Math.max(1, drawing.wide), (stage.high - 2 * MARGIN) / Math.max(1, drawing.high)));
  return { zoom, x: (stage.wide - drawing.wide * zoom) / 2, y: (stage.high - drawing.high * zoom) / 2 };
}

/** A box brought into sight, moved no further than it must be. */
export function seeing(camera: Camera, box: Rect, stage: Size): Camera {
  const shift = (low: number, high: number, room: number): number => {
    if (high - low > room - 2 * MARGIN) return MARGIN - low;
    return low < MARGIN ? MARGIN - low : high > room - MARGIN ? room - MARGIN - high : 0;
  };
  const x = shift(box.left * camera.zoom + camera.x, box.right * camera.zoom + camera.x, stage.wide);
  const y = shift(box.top * camera.zoom + camera.y, box.bottom * camera.zoom + camera.y, stage.high);
  return { ...camera, x: camera.x + x, y: camera.y + y };
}

/** The part of the drawing that the stage shows, and somewhat more. */
export function sight(camera: Camera, stage: Size, more = 240): Rect {
  const spare = more / camera.zoom;
  return {
    left: -camera.x / camera.zoom - spare,
    top: -camera.y / camera.zoom - spare,
    right: (stage.wide - camera.x) / camera.zoom + spare,
    bottom: (stage.high - camera.y) / camera.zoom + spare,
  };
}
