// Where a task opens.

/** The address of a task's page, by the pattern the server gave: `~`, `/` and a leading dot are spelled out. */
export const addressOf = (pattern: string, id: string): string =>
  pattern.replace('__task__', encodeURIComponent(id.replaceAll('~', '~0').replaceAll('/', '~1').replace(/^\./, '~2')) || '~3');

/** Open a task's panel at the right; its address is the task's own. */
export async function openTask(pattern: string, id: string, from: HTMLElement | null): Promise<void> {
  const { open } = await import('../panel.ts');
  await open(addressOf(pattern, id), from);
}
