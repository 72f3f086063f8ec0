// The tool bar of the timeline: what its buttons do, and what of it stands in the address.

import type { Door } from '../gantt/door.ts';
import { own, stands } from '../panel.ts';
import { give } from './give.ts';
import type { Timeline } from './timeline.ts';

const NEAR = 0.2; // how far (as a logarithm) a zoom may be from that of a button to be that

export function tools(timeline: Timeline, door: Door): void {
  const bar = timeline.element.querySelector<HTMLElement>('.gantt-tools')!;
  const find = (act: string): HTMLButtonElement | null => bar.querySelector(`[data-act=${act}]`);
  const does: Record<string, () => void> = {
    undo: () => void door.step('undo'),
    redo: () => void door.step('redo'),
    give: () => timeline.place?.kind === 'bar' && give(timeline, door, timeline.place.at),
    'only-over': () => only(timeline, !timeline.shows.onlyOver),
    'zoom-in': () => timeline.zoomBy(1),
    'zoom-out': () => timeline.zoomBy(-1),
    'zoom-fit': () => timeline.zoomToFit(),
    today: () => timeline.home(),
    print: () => print(),
  };
  bar.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('[data-act], [data-zoom]');
    if (button?.dataset.zoom) timeline.zoom(Number(button.dataset.zoom) / 100);
    else if (button) does[button.dataset.act ?? '']?.();
  });
  let told = asked(timeline);
  const show = (): void => {
    for (const button of bar.querySelectorAll<HTMLElement>('[data-zoom]')) {
      const off = Math.abs(Math.log(Number(button.dataset.zoom) / 100 / timeline.scale.day));
      button.ariaPressed = `${off < NEAR}`;
    }
    find('only-over')!.ariaPressed = `${timeline.shows.onlyOver}`;
    const button = find('give');
    if (button) button.disabled = timeline.place?.kind !== 'bar';
    const now = asked(timeline);
    if (now !== told) (told = now), stands(`${own().pathname}?${now}`, 'replaceState');
  };
  timeline.watchers.push(show);
  if (new URLSearchParams(own().search).get('over') === '1') only(timeline, true);
  show();
}

function only(timeline: Timeline, on: boolean): void {
  timeline.shows.onlyOver = on;
  timeline.relay();
  timeline.scroller.scrollTop = 0;
}

/** What the address asks with the zoom and the people as they are shown now. */
function asked(timeline: Timeline): string {
  const query = new URLSearchParams(own().search);
  query.set('zoom', `${Math.round(timeline.scale.day * 100) / 100}`);
  if (timeline.shows.onlyOver) query.set('over', '1');
  else query.delete('over');
  return `${query}`;
}
