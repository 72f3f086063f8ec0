// A small card at the place it speaks of: a question with its choices, or why something cannot be.

export interface Choice {
  label: string;
  detail?: string;
  primary?: boolean;
  key?: string;
  run(): void;
  look?(): void; // the choice is looked at: show what it would do
}

let open: { element: HTMLElement; closed: () => void } | null = null;

export function isOpen(): boolean {
  return open !== null;
}

export function close(): void {
  const shown = open;
  if (!shown) return;
  open = null;
  shown.element.remove();
  shown.closed();
}

/** Show a card near a place; it takes the focus and gives it back through `closed`. */
export function card(near: DOMRect, title: string, content: (Node | string)[], choices: Choice[], closed: () => void): HTMLElement {
  close();
  const element = document.createElement('div');
  element.className = 'gantt-card';
  element.setAttribute('role', 'dialog');
  element.ariaLabel = title;
  const heading = document.createElement('p');
  heading.className = 'title';
  heading.textContent = title;
  element.append(heading, ...content);
  const list = document.createElement('div');
  list.className = 'choices';
  list.append(...choices.map(button));
  if (choices.length) element.append(list);
  document.body.append(element);
  place(element, near);
  open = { element, closed };
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      event.preventDefault();
      close();
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const buttons = [...element.querySelectorAll<HTMLElement>('button, input, select')];
      const at = buttons.indexOf(document.activeElement as HTMLElement) + (event.key === 'ArrowDown' ? 1 : -1);
      if (document.activeElement?.tagName !== 'SELECT') {
        buttons[(at + buttons.length) % buttons.length]?.focus();
        event.preventDefault();
      }
    }
  });
  (element.querySelector<HTMLElement>('[autofocus]') ?? element.querySelector<HTMLElement>('button, input'))?.focus();
  return element;
}

function button(choice: Choice): HTMLElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = choice.primary ? 'choice primary' : 'choice';
  const label = document.createElement('span');
  label.textContent = choice.label;
  made.append(label);
  if (choice.detail) {
    const detail = document.createElement('small');
    detail.textContent = choice.detail;
    made.append(detail);
  }
  made.addEventListener('click', () => {
    close();
    choice.run();
  });
  if (choice.look) {
    made.addEventListener('focus', choice.look);
    made.addEventListener('pointerenter', choice.look);
  }
  return made;
}

function place(element: HTMLElement, near: DOMRect): void {
  const { offsetWidth: wide, offsetHeight: high } = element;
  const below = near.bottom + 6 + high < innerHeight - 8;
  element.style.left = `${Math.max(8, Math.min(near.left, innerWidth - wide - 8))}px`;
  element.style.top = `${Math.max(8, below ? near.bottom + 6 : near.top - high - 6)}px`;
}

document.addEventListener(
  'pointerdown',
  (event) => {
    if (open && event.target instanceof Node && !open.element.contains(event.target)) close();
  },
  true,
);
