// What the page asks for, as its address says it: which phases are open, around which task.

/** The same question with other arguments; an empty list takes one away. */
export function asking(query: string, said: Readonly<Record<string, readonly string[]>>): string {
  const made = new URLSearchParams(query);
  for (const [name, values] of Object.entries(said)) {
    made.delete(name);
    for (const value of values) made.append(name, value);
  }
  return made.toString();
}

/** With one more phase open, of those that are. */
export function unfolded(query: string, open: readonly string[], task: string): string {
  return asking(query, { phases: [], open: [...new Set([...open, task])] });
}

/** With one phase closed; where none is left open, that is said too. */
export function folded(query: string, open: readonly string[], task: string): string {
  const left = open.filter((each) => each !== task);
  return asking(query, { open: left, phases: left.length ? [] : ['none'] });
}
