/** j and k (and the arrows, inside) go through the page's list: `[data-rows]` holds `[data-row]`s with a link each. */
import { isOpen, open } from './panel.ts';
import { register } from './keys.ts';

/** The row `step` after the current one; the first or last where none is current. */
function next(step: 1 | -1): HTMLElement | undefined {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-rows] [data-row]')].filter((row) => row.checkVisibility());
  const here = document.activeElement?.closest<HTMLElement>('[data-row]') ?? document.querySelector<HTMLElement>('[data-row][aria-current="true"]');
  const at = here ? rows.indexOf(here) : -1;
  return at < 0 ? rows.at(step > 0 ? 0 : -1) : rows[at + step];
}

function go(step: 1 | -1): boolean {
  const row = next(step);
  const link = row?.querySelector<HTMLElement>('a[href], button');
  if (!row || !link) return false;
  row.scrollIntoView({ block: 'nearest' });
  link.focus({ preventScroll: true });
  if (isOpen() && link.matches('a[data-panel]')) void open(link.getAttribute('href') ?? '', link);
  return true;
}

/** Bound anew whenever the panel has been filled: the page's list is asked before what stands in the panel. */
function bind(): void {
  const list = document.querySelector('[data-rows]') !== null;
  const { nextRow = '', previousRow = '' } = document.body.dataset;
  bound.splice(0).forEach((off) => off());
  bound.push(register('j', list ? nextRow : '', () => go(1)), register('k', list ? previousRow : '', () => go(-1)));
}

const bound: (() => void)[] = [];
bind();
document.addEventListener('panel:open', bind);
document.addEventListener('htmx:after:swap', bind);
