// The pointer on the drawing: it moves the whole, chooses a box, and draws a link from the edge of one to another.

import type { Stage } from './stage.ts';

const SVG = 'http://www.w3.org/2000/svg';
const STILL = 4; // pixels a hand may tremble

export interface Pointed {
  choose(at: number): void;
  act(at: number): void; // as Enter does
  join(from: number, to: number): void;
}

/** Wire the pointer; returns what puts the handle of a new link on a box, or takes it away. */
export function pointing(stage: Stage, mayPlan: boolean, to: Pointed): (at: number) => void {
  const hand = stage.svg.querySelector('.hand') as SVGGElement;
  const handle = mayPlan ? hand.appendChild(document.createElementNS(SVG, 'circle')) : null;
  handle?.setAttribute('r', '6');
  handle?.setAttribute('class', 'handle');
  handle?.setAttribute('visibility', 'hidden');
  let on = -1;
  const hold = (at: number): void => {
    on = at;
    const box = stage.network.boxes[at];
    handle?.setAttribute('visibility', box && box.kind !== 'phase' ? 'visible' : 'hidden');
    if (!box) return;
    handle?.setAttribute('cx', `${box.x + stage.network.box[0]}`);
    handle?.setAttribute('cy', `${box.y + stage.network.box[1] / 2}`);
  };
  stage.svg.addEventListener('pointerover', (event) => {
    const at = boxAt(event.target);
    if (at >= 0 && !event.buttons) hold(at);
  });
  handle?.addEventListener('pointerdown', (event) => {
    event.stopPropagation();
    event.preventDefault();
    drawLink(stage, hand, on, event, to);
  });
  stage.svg.addEventListener('pointerdown', (event) => {
    if (event.button === 0 || event.button === 1) pan(stage, event, to);
  });
  stage.svg.addEventListener('dblclick', (event) => {
    const at = boxAt(event.target);
    if (at >= 0) to.act(at);
  });
  stage.svg.addEventListener('wheel', (event) => {
    event.preventDefault();
    const { left, top } = stage.svg.getBoundingClientRect();
    if (event.ctrlKey || event.metaKey) stage.zoom(Math.exp(-event.deltaY / 300), { x: event.clientX - left, y: event.clientY - top });
    else stage.pan(event.shiftKey ? -event.deltaY : -event.deltaX, event.shiftKey ? 0 : -event.deltaY);
  }, { passive: false });
  return hold;
}

/** The place of the box under a pointer, -1 for none. */
function boxAt(target: EventTarget | null): number {
  const mark = target instanceof Element ? target.closest<SVGGElement>('.boxes > [data-at]') : null;
  return mark ? Number(mark.dataset.at) : -1;
}

function pan(stage: Stage, down: PointerEvent, to: Pointed): void {
  const at = boxAt(down.target);
  let [x, y, moved] = [down.clientX, down.clientY, false];
  stage.svg.setPointerCapture(down.pointerId);
  const move = (event: PointerEvent): void => {
    moved ||= Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) > STILL;
    if (moved) stage.pan(event.clientX - x, event.clientY - y);
    stage.svg.classList.toggle('panning', moved);
    [x, y] = [event.clientX, event.clientY];
  };
  const up = (): void => {
    stage.svg.removeEventListener('pointermove', move);
    stage.svg.classList.remove('panning');
    if (!moved && at >= 0) to.choose(at);
  };
  stage.svg.addEventListener('pointermove', move);
  stage.svg.addEventListener('pointerup', up, { once: true });
  stage.svg.addEventListener('pointercancel', up, { once: true });
}

function drawLink(stage: Stage, hand: SVGGElement, from: number, down: PointerEvent, to: Pointed): void {
  const box = stage.network.boxes[from];
  if (!box) return;
  const [wide, high] = stage.network.box;
  const line = hand.appendChild(document.createElementNS(SVG, 'path'));
  line.setAttribute('class', 'rubber');
  let target = -1;
  const move = (event: PointerEvent): void => {
    const { x, y } = stage.point(event);
    line.setAttribute('d', `M${box.x + wide} ${box.y + high / 2}L${x} ${y}`);
    const found = boxAt(document.elementFromPoint(event.clientX, event.clientY));
    if (found === target) return;
    light(stage, target, false);
    target = found === from ? -1 : found;
    light(stage, target, true);
  };
  const end = (): void => {
    removeEventListener('pointermove', move);
    line.remove();
    light(stage, target, false);
    if (target >= 0) to.join(from, target);
  };
  addEventListener('pointermove', move);
  addEventListener('pointerup', end, { once: true });
  move(down);
}

function light(stage: Stage, at: number, on: boolean): void {
  if (at >= 0) stage.svg.querySelector(`.boxes > [data-at="${at}"]`)?.classList.toggle('aimed', on);
}
