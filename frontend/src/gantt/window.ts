// What of a long list stands on the screen.

export interface Span {
  first: number;
  last: number; // one past the end
}

export function span(scroll: number, height: number, row: number, count: number, spare = 4): Span {
  const first = Math.max(0, Math.floor(scroll / row) - spare);
  return { first: Math.min(first, count), last: Math.min(count, Math.ceil((scroll + height) / row) + spare) };
}

/** Where to scroll so that a row is seen whole; the same place where it already is. */
export function reveal(scroll: number, height: number, row: number, at: number): number {
  if (at * row < scroll) return at * row;
  if ((at + 1) * row > scroll + height) return (at + 1) * row - height;
  return scroll;
}
