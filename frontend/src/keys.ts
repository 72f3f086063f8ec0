/** Every key of the page: pressed here, listed by `?`, shown in tooltips. Two strokes are written `g p`. */

export interface Binding {
  readonly key: string; // 'j', '?', 'mod+k' (Ctrl, on a Mac Command), 'g p'
  readonly label: string; // what it does, as the list says it; '' stands in no list
  readonly group: string; // the heading in the list
  readonly element?: HTMLElement; // gone from the page: gone from the list
  readonly run: (event: KeyboardEvent) => void | boolean; // false: not mine, let the next one have it
}

const bindings: Binding[] = [];
const SECOND_STROKE_MS = 900;
let first: { key: string; at: number } | null = null;

/** Bind a key; the newest binding of a key is asked first. Returns what takes it back. */
export function register(key: string, label: string, run: Binding['run'], rest: { group?: string; element?: HTMLElement } = {}): () => void {
  const binding: Binding = { key, label, run, group: rest.group ?? '', ...(rest.element === undefined ? {} : { element: rest.element }) };
  bindings.unshift(binding);
  return () => {
    const at = bindings.indexOf(binding);
    if (at >= 0) bindings.splice(at, 1);
  };
}

/** The keys that are live on this page, oldest first. */
export function registered(): readonly Binding[] {
  return bindings.filter((one) => one.label !== '' && (one.element?.isConnected ?? true)).toReversed();
}

/** A stroke as bindings name it: `mod+k`, `shift+Enter`, `?`. */
export function stroke(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string {
  const named = event.key.length > 1 || event.key === ' ';
  const letter = event.key.length === 1 && /[a-z]/i.test(event.key);
  const parts = [
    event.ctrlKey || event.metaKey ? 'mod' : '',
    event.altKey ? 'alt' : '',
    event.shiftKey && (named || letter) ? 'shift' : '', // the shift of `?` is already in the character
    letter ? event.key.toLowerCase() : event.key,
  ];
  return parts.filter(Boolean).join('+');
}

/** A key in the words of this keyboard: `mod+k` is `Ctrl K`. */
export function spoken(key: string): string[] {
  const mac = /Mac|iP(hone|ad)/.test(globalThis.navigator?.platform ?? '');
  const words: Record<string, string> = { mod: mac ? '⌘' : 'Ctrl', alt: mac ? '⌥' : 'Alt', shift: '⇧', Escape: 'Esc', ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Enter: 'Enter', ' ': 'Space' };
  const strokes = /^\S+ \S+$/.test(key) ? key.split(' ') : [key];
  return strokes.flatMap((one) => one.split(/(?<=.)\+/)).map((part) => words[part] ?? (part.length === 1 ? part.toUpperCase() : part));
}

/** Whether somebody is typing text there. */
export function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit])'));
}

/** Find who answers to a stroke, one stroke or two, and let the newest that wants it have it. */
export function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || ['Control', 'Shift', 'Alt', 'Meta'].includes(event.key)) return;
  const key = stroke(event);
  if (typing(event.target) && !key.startsWith('mod+') && key !== 'Escape') return;
  const second = first !== null && event.timeStamp - first.at < SECOND_STROKE_MS ? `${first.key} ${key}` : null;
  first = null;
  if ((second !== null && answer(second, event)) || answer(key, event)) event.preventDefault();
  else if (bindings.some((one) => one.key.startsWith(`${key} `))) first = { key, at: event.timeStamp };
}

function answer(key: string, event: KeyboardEvent): boolean {
  return bindings.some((one) => one.key === key && (one.element?.isConnected ?? true) && one.run(event) !== false);
}

globalThis.document?.addEventListener('keydown', press);
