/** One task, in the panel or as a page: keys, folds that stay open, people after an @, tasks one may choose from. */
import { register } from '../keys.ts';
import { completeMentions } from './mentions.ts';
import { suggestTasks } from './suggest.ts';

const seen = new WeakSet<HTMLElement>();
const open = new Set<string>();

export function mount(task: HTMLElement): void {
  keepFolds(task);
  if (seen.has(task)) return;
  seen.add(task);
  task.addEventListener('keydown', onKey);
  task.addEventListener('toggle', onToggle, true);
  task.addEventListener('htmx:after:request', onSaved);
  completeMentions(task);
  suggestTasks(task);
  step(task, 'j', task.dataset.next ?? '');
  step(task, 'k', task.dataset.previous ?? '');
}

/** j and k go to the task beside this one, where no list on the page claims these keys. */
function step(task: HTMLElement, key: 'j' | 'k', label: string): void {
  const go = (): boolean => {
    if (document.querySelector('[data-rows] [data-row]')) return false;
    const link = document.querySelector<HTMLElement>(`[data-step="${key}"]`);
    link?.click();
    return link !== null;
  };
  register(key, label, go, { element: task });
}

/** Ctrl-Enter saves and stays; Esc gives back what stood in the field, then lets go of it. */
function onKey(event: KeyboardEvent): void {
  const field = event.target;
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement)) return;
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    field.form?.requestSubmit();
  } else if (event.key === 'Escape' && field.closest('[data-field]')) {
    event.preventDefault();
    event.stopPropagation();
    field.form?.reset();
    field.form?.querySelector('.foreseen')?.replaceChildren();
    field.blur();
  }
}

function onToggle(event: Event): void {
  if (!(event.target instanceof HTMLDetailsElement) || !event.target.id) return;
  if (event.target.open) open.add(event.target.id);
  else open.delete(event.target.id);
}

/** What one had unfolded stays so when the task is shown anew. */
function keepFolds(task: HTMLElement): void {
  for (const fold of task.querySelectorAll<HTMLDetailsElement>('details[data-kept]')) if (open.has(fold.id)) fold.open = true;
}

/** A form that adds something is empty again once it was taken. */
function onSaved(event: Event): void {
  const { ctx } = (event as CustomEvent<{ ctx: { sourceElement: Element; response: { status: number } } }>).detail;
  const form = ctx.sourceElement.closest<HTMLFormElement>('form[data-clear]');
  if (form && ctx.response.status < 300) form.reset();
}
