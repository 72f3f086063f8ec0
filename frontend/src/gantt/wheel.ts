// A wheel that is turned with Ctrl, or Command, zooms at the place it is turned over.

const TURN = 40; // pixels that make one step

interface Zooms {
  readonly scroller: HTMLElement;
  readonly wide: number; // what stands before the time
  zoomBy(steps: number, at?: number): void;
}

export function zoomByWheel(view: Zooms): void {
  let rest = 0;
  view.scroller.addEventListener('wheel', (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    rest += event.deltaY;
    if (Math.abs(rest) < TURN) return;
    const at = event.clientX - view.scroller.getBoundingClientRect().left - view.wide;
    view.zoomBy(rest > 0 ? -1 : 1, Math.max(0, at));
    rest = 0;
  }, { passive: false });
}
