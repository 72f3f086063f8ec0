/** How well a label answers what was typed: 0 begins with it, 1 a word begins with it, 2 contains it, null not at all. */
export function rank(label: string, typed: string): number | null {
  const text = fold(label);
  const wanted = fold(typed).trim();
  if (wanted === '') return 0;
  if (text.startsWith(wanted)) return 0;
  const words = wanted.split(/\s+/);
  if (!words.every((word) => text.includes(word))) return null;
  return words.every((word) => text.startsWith(word) || text.includes(` ${word}`)) ? 1 : 2;
}

/** The labels that answer, best first, each rank in the order it came. */
export function matching<T extends { readonly label: string }>(things: readonly T[], typed: string): T[] {
  const ranked = things.map((thing) => ({ thing, rank: rank(thing.label, typed) })).filter((one) => one.rank !== null);
  return ranked.sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0)).map((one) => one.thing);
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
