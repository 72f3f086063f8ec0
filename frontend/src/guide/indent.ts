/** Where the hand is in a text: the text, and what is selected of it. */
export interface Writing {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

export const STEP = '    ';

/** Where the line begins in which a place lies. */
const lineAt = (text: string, place: number): number => text.slice(0, place).lastIndexOf('\n') + 1;

/** A new line, indented as the one it follows. */
export function newLine({ text, from, to }: Writing): Writing {
  const line = text.slice(lineAt(text, from), from);
  const added = `\n${/^[ \t]*/.exec(line)?.[0] ?? ''}`;
  return { text: text.slice(0, from) + added + text.slice(to), from: from + added.length, to: from + added.length };
}

/** The lines that are selected, one step further in or out. */
export function shifted({ text, from, to }: Writing, out: boolean): Writing {
  const begin = lineAt(text, from);
  const found = text.indexOf('\n', to);
  const end = found < 0 ? text.length : found;
  const lines = text.slice(begin, end).split('\n');
  const altered = lines.map((line) => (out ? line.replace(/^(?: {1,4}|\t)/, '') : STEP + line));
  const first = (altered[0]?.length ?? 0) - (lines[0]?.length ?? 0);
  const all = altered.join('\n').length - (end - begin);
  return { text: text.slice(0, begin) + altered.join('\n') + text.slice(end), from: Math.max(begin, from + first), to: Math.max(begin, to + all) };
}
