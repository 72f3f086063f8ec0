/** Printed is what is there: `lay` lays it out for paper before, and what that returns brings the window back after. */
export function onPaper(lay: () => () => void): void {
  let back: (() => void) | null = null;
  addEventListener('beforeprint', () => (back ??= lay()));
  addEventListener('afterprint', () => (back?.(), (back = null)));
}

/** Pixels across a landscape page, with room for what stands beside the last bar. */
export const PAPER = 980;
