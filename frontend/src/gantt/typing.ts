// A field laid over a cell while something is typed into it, as in a spreadsheet.

export type Leave = 'stay' | 'down' | 'up' | 'right' | 'left';
export const STEPS: Record<Leave, [number, number]> = { stay: [0, 0], down: [1, 0], up: [-1, 0], right: [0, 1], left: [0, -1] };

export interface Ends {
  leave(): void; // nothing is written
  save(how: Leave, all: boolean): void; // with `all`, into every selected row
}

export function field(label: string, text: string): HTMLInputElement {
  const input = document.createElement('input');
  input.className = 'editor bare';
  input.value = text;
  input.ariaLabel = label;
  input.autocomplete = 'off';
  input.spellcheck = false;
  return input;
}

/** The keys that end it. No other one leaves it. */
export function listen(input: HTMLInputElement, ends: Ends): void {
  input.addEventListener('keydown', (event) => {
    event.stopPropagation();
    const ctrl = event.ctrlKey || event.metaKey;
    const act: Record<string, () => void> = {
      Escape: () => ends.leave(),
      Enter: () => ends.save(ctrl ? 'stay' : event.shiftKey ? 'up' : 'down', ctrl),
      Tab: () => ends.save(event.shiftKey ? 'left' : 'right', false),
    };
    if (!act[event.key]) return;
    event.preventDefault();
    act[event.key]!();
  });
}

/** A letter typed on a cell begins a new text in it; `own` are keys of the page, which stand in no text. */
export function onLetter(element: HTMLElement, here: () => boolean, own: string, edit: (letter: string) => boolean): void {
  element.addEventListener('keydown', (event) => {
    if (!here() || event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1 || own.includes(event.key) || event.isComposing) return;
    if (!edit(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  });
}
