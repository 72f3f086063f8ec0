/** People after an @ in a text: a list under it, arrows choose, Enter or Tab takes. */

/** What stands between the last @ and the caret; null where nobody is being named. */
export function named(text: string, caret: number): { at: number; typed: string } | null {
  const before = text.slice(0, caret);
  const at = before.lastIndexOf('@');
  if (at < 0 || (at > 0 && /[\w@.]/.test(before[at - 1] ?? ''))) return null;
  const typed = before.slice(at + 1);
  return typed.length > 40 || /[\n@]/.test(typed) ? null : { at, typed };
}

/** The names that begin, in any of their words, with what was typed. */
export function answering(names: readonly string[], typed: string, most = 6): string[] {
  const asked = typed.toLowerCase();
  return names.filter((name) => ` ${name.toLowerCase()}`.includes(` ${asked}`)).slice(0, most);
}

class Menu {
  private readonly list = document.createElement('ul');
  private chosen = 0;
  private at = 0;
  private readonly text: HTMLTextAreaElement;
  private readonly names: () => readonly string[];

  constructor(text: HTMLTextAreaElement, names: () => readonly string[]) {
    this.text = text;
    this.names = names;
    this.list.className = 'mentions';
    this.list.setAttribute('role', 'listbox');
    this.list.setAttribute('aria-label', text.dataset.mentionsLabel ?? '');
    this.list.addEventListener('mousedown', (event) => {
      event.preventDefault();
      const item = event.target instanceof Element ? event.target.closest('li') : null;
      if (item) this.take(item.textContent ?? '');
    });
    text.addEventListener('input', () => this.show());
    text.addEventListener('blur', () => this.hide());
    text.addEventListener('keydown', (event) => this.key(event));
  }

  private show(): void {
    const asked = named(this.text.value, this.text.selectionStart);
    const found = asked ? answering(this.names(), asked.typed) : [];
    if (!asked || found.length === 0 || found.includes(asked.typed)) return this.hide();
    this.at = asked.at;
    this.chosen = 0;
    this.list.replaceChildren(...found.map((name) => this.item(name)));
    this.mark();
    const box = this.text.getBoundingClientRect();
    document.body.append(this.list);
    this.list.style.left = `${box.left + scrollX}px`;
    this.list.style.top = `${box.bottom + scrollY + 2}px`;
    if (box.bottom + this.list.offsetHeight > innerHeight) this.list.style.top = `${box.top + scrollY - this.list.offsetHeight - 2}px`;
  }

  private item(name: string): HTMLLIElement {
    const item = document.createElement('li');
    item.setAttribute('role', 'option');
    item.textContent = name;
    return item;
  }

  private mark(): void {
    [...this.list.children].forEach((item, at) => item.setAttribute('aria-selected', String(at === this.chosen)));
  }

  private hide(): void {
    this.list.remove();
  }

  private key(event: KeyboardEvent): void {
    if (!this.list.isConnected) return;
    const items = this.list.children.length;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      this.chosen = (this.chosen + (event.key === 'ArrowDown' ? 1 : items - 1)) % items;
      this.mark();
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey || event.key === 'Tab') {
      this.take(this.list.children[this.chosen]?.textContent ?? '');
    } else if (event.key === 'Escape') this.hide();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private take(name: string): void {
    this.text.setRangeText(`@${name} `, this.at, this.text.selectionStart, 'end');
    this.hide();
    this.text.focus();
  }
}

/** Complete names in the texts of a task, those that come later too. */
export function completeMentions(task: HTMLElement): void {
  const known = new WeakSet<Element>();
  task.addEventListener('focusin', (event) => {
    const text = event.target;
    if (!(text instanceof HTMLTextAreaElement) || !text.dataset.mentions || known.has(text)) return;
    known.add(text);
    const source = text.dataset.mentions;
    new Menu(text, () => JSON.parse(document.getElementById(source)?.textContent ?? '[]') as string[]);
  });
}
