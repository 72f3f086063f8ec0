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
  if (!row || !link) return document.querySelector('[data-rows] [data-row]') !== null;
  row.scrollIntoView({ block: 'nearest' });
  link.focus({ preventScroll: true });
  if (isOpen() && link.matches('a[data-panel]')) void open(link.getAttribute('href') ?? '', link);
  return true;
}

const list = document.querySelector<HTMLElement>('[data-rows]');
const words = document.body.dataset;
register('j', list ? (words.nextRow ?? '') : '', () => go(1));
register('k', list ? (words.previousRow ?? '') : '', () => go(-1));
