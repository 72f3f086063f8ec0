/** The keys of every page: those the page's links and buttons name in data-key, the palette, and the list of keys. */
import { register, registered, spoken } from './keys.ts';

/** `<a data-key="g p" data-key-label="Plan">`: the key follows or presses it, and goes into a field. Without a label the key is only shown: its page hears it. */
function bindNamed(element: HTMLElement): void {
  const label = element.dataset.keyLabel ?? '';
  const go = () => (element.matches('input[type=text], input[type=search]') ? element.focus() : element.click());
  register(element.dataset.key ?? '', label, go, { group: element.dataset.keyGroup ?? '', element });
  element.dataset.keyBound = '';
}

function bindAll(): void {
  document.querySelectorAll<HTMLElement>('[data-key][data-key-label]:not([data-key-bound])').forEach(bindNamed);
}

function listKeys(): void {
  const dialog = document.querySelector<HTMLDialogElement>('#keys');
  const list = dialog?.querySelector('.keys-list');
  if (!dialog || !list) return;
  const groups = Map.groupBy(registered(), (one) => one.group);
  list.replaceChildren(...[...groups].map(([name, keys]) => group(name, keys)));
  dialog.showModal();
}

function group(name: string, keys: readonly { key: string; label: string }[]): HTMLElement {
  const section = document.createElement('section');
  const heading = document.createElement('h3');
  heading.textContent = name || (document.querySelector<HTMLElement>('#keys')?.dataset.general ?? '');
  const list = document.createElement('dl');
  for (const { key, label } of keys) {
    const term = document.createElement('dt');
    term.append(...spoken(key).map(keycap));
    const told = document.createElement('dd');
    told.textContent = label;
    const pair = document.createElement('div');
    pair.append(term, told);
    list.append(pair);
  }
  section.append(heading, list);
  return section;
}

/** One key as it is drawn. */
export function keycap(text: string): HTMLElement {
  const cap = document.createElement('kbd');
  cap.textContent = text;
  return cap;
}

bindAll();
document.addEventListener('htmx:after:swap', bindAll);
document.addEventListener('headway:renewed', bindAll);
const keys = document.querySelector<HTMLElement>('#keys');
if (keys) {
  register('?', keys.dataset.label ?? '', listKeys);
  document.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('[data-open-keys]')) listKeys();
  });
}
document.addEventListener('click', (event) => {
  if (event.target instanceof HTMLDialogElement && event.target.open) event.target.close(); // beside the dialog
});
