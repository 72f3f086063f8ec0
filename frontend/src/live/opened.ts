/** Who has which task open: their initials, by the task's identifier. */
export function opened(people: readonly { initials: string; thing: string }[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const { initials, thing } of people) {
    const [kind = '', ...id] = thing.split(':');
    if (kind === 'task') found.set(id.join(':'), [found.get(id.join(':')), initials].filter(Boolean).join(' '));
  }
  return found;
}
