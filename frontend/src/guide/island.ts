/** The field of the outline: Enter keeps the indentation, Alt+Shift with the arrows alters it, Ctrl+Enter goes on. */
import { newLine, shifted, type Writing } from './indent.ts';

export function mount(element: HTMLElement): void {
  if (!(element instanceof HTMLTextAreaElement)) return;
  element.addEventListener('keydown', (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const now: Writing = { text: element.value, from: element.selectionStart, to: element.selectionEnd };
    if (event.key === 'Enter' && !event.altKey && !event.shiftKey) put(element, newLine(now));
    else if (event.altKey && event.shiftKey && (event.key === 'ArrowRight' || event.key === 'ArrowLeft')) put(element, shifted(now, event.key === 'ArrowLeft'));
    else return;
    event.preventDefault();
  });
}

function put(field: HTMLTextAreaElement, now: Writing): void {
  field.value = now.text;
  field.setSelectionRange(now.from, now.to);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
