/** A sentence at the foot of the page that goes by itself: what was just done, and the way back. */

export interface Act {
  readonly label: string;
  readonly run: () => void;
}

const SECONDS = 6;

/** Show a sentence; with an act it stays longer, and while the pointer or the focus is on it. */
export function toast(text: string, act?: Act): void {
  const place = document.querySelector<HTMLElement>('#toasts');
  if (!place) return;
  const shown = document.createElement('div');
  shown.className = 'toast';
  const words = document.createElement('span');
  words.textContent = text;
  shown.append(words);
  if (act) shown.append(button(act, shown));
  place.append(shown);
  while (place.childElementCount > 3) place.firstElementChild?.remove();
  expire(shown, act ? 2 * SECONDS : SECONDS);
}

function button(act: Act, shown: HTMLElement): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'button';
  made.textContent = act.label;
  made.addEventListener('click', () => {
    shown.remove();
    act.run();
  });
  return made;
}

function expire(shown: HTMLElement, seconds: number): void {
  const timer = setInterval(() => {
    if (shown.matches(':hover, :focus-within')) return;
    clearInterval(timer);
    shown.remove();
  }, seconds * 1000);
}

document.querySelectorAll<HTMLElement>('#toasts > .toast').forEach((shown) => expire(shown, 2 * SECONDS)); // from the page itself
// HX-Trigger: {"toast": {"text": "Undid: ..."}} from any answer to htmx
document.addEventListener('toast', (event) => {
  const { detail } = event as CustomEvent<{ text?: string; value?: string }>;
  toast(detail.text ?? detail.value ?? '');
});
