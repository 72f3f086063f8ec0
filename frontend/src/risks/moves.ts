/** Where one goes among the values of a table that are edited in place. */

/** The place `step` further in a row of `count`; null at its end. */
export function beside(at: number, step: 1 | -1, count: number): number | null {
  const next = at + step;
  return next >= 0 && next < count ? next : null;
}

/** What a stroke in an editor means: keep it, keep it and go on, or give it up; null where it is the editor's own. */
export function meaning(key: string, shift: boolean): { save: boolean; step: -1 | 0 | 1 } | null {
  if (key === 'Enter') return { save: true, step: 0 };
  if (key === 'Tab') return { save: true, step: shift ? -1 : 1 };
  if (key === 'Escape') return { save: false, step: 0 };
  return null;
}
