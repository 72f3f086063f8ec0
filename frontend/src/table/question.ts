// What is asked of the plan, as the address of the page has it.

import { own } from '../panel.ts';
import { resorted, sortText } from './answer.ts';

export const asked = (): string => own().search;

/** Sorted by a field as well, or by it alone. */
export const sorting = (now: [string, boolean][], name: string, more: boolean) => (question: URLSearchParams): void => {
  const text = sortText(resorted(now, name, more));
  if (text) question.set('sort', text);
  else question.delete('sort');
};

/** These columns in this order, each as wide as it is. */
export const arrangement = (names: string[], widths: Map<string, number>, usual: Map<string, number>) => (question: URLSearchParams): void => {
  question.set('columns', names.join(','));
  const other = names.filter((name) => Math.round(widths.get(name) ?? 0) !== usual.get(name));
  const kept = read(question.get('widths') ?? '');
  for (const name of other) kept.set(name, Math.round(widths.get(name)!));
  const text = names.flatMap((name) => (kept.has(name) ? [`${name}:${kept.get(name)}`] : [])).join(',');
  if (text) question.set('widths', text);
  else question.delete('widths');
};

function read(text: string): Map<string, number> {
  return new Map(text.split(',').flatMap((part) => {
    const [name, wide] = part.split(':');
    return name && Number(wide) > 0 ? [[name, Number(wide)] as [string, number]] : [];
  }));
}
