/**
 * One panel at the right. `<a href="/p/atlas/t/12/" data-panel>` opens there: the address becomes that of the thing,
 * so it can be sent to somebody; Esc or the cross brings back the page's own address and the focus.
 */
import htmx from 'htmx.org/dist/htmx.esm.js';
import { register } from './keys.ts';

const panel = document.querySelector<HTMLElement>('#panel');
/** The address of the page itself, whatever the panel shows. */
export let behind = panel?.dataset.behind || location.pathname + location.search;

/** The page answers another question now: that address is the one to come back to. */
export function stands(address: string, how: 'pushState' | 'replaceState' = 'pushState'): void {
  behind = address;
  if (!isOpen() && !wanted) history[how]({ panel: null }, '', address);
}

/** The page's own address, also while the panel shows that of a thing. */
export function own(): URL {
  return new URL(isOpen() || wanted ? behind : location.href, location.href);
}

let opener: HTMLElement | null = null;
let wanted = ''; // the newest address asked for: what comes late is not shown

/** Whether something is open at the right. */
export function isOpen(): boolean {
  return panel !== null && panel.childElementCount > 0;
}

/** Open a thing at the right; `from` is what gets the focus back. */
export async function open(url: string, from: HTMLElement | null = null, push = true): Promise<void> {
  if (!panel) {
    location.assign(url);
    return;
  }
  opener = from ?? opener;
  if (push && !isOpen() && wanted === '') behind = location.pathname + location.search;
  if (push) history[isOpen() ? 'replaceState' : 'pushState']({ panel: url }, '', url);
  mark(url);
  wanted = url;
  await htmx.ajax('GET', url, { source: panel, target: '#panel', swap: 'innerHTML' }); // hx-sync: the newest replaces
  if (wanted !== url) return;
  panel.scrollTop = 0;
  panel.dispatchEvent(new CustomEvent('panel:open', { bubbles: true, detail: { url } }));
}

/** Close it, back to the page's own address, the focus where it was. */
export function close(push = true): void {
  if (!panel || !(isOpen() || wanted)) return;
  wanted = '';
  htmx.trigger(panel, 'htmx:abort');
  panel.replaceChildren();
  if (push) history.pushState({ panel: null }, '', behind);
  mark('');
  panel.dispatchEvent(new CustomEvent('panel:close', { bubbles: true }));
  (opener?.isConnected ? opener : document.querySelector<HTMLElement>('main'))?.focus();
  opener = null;
}

/** The row whose thing is open is the current one. */
function mark(url: string): void {
  for (const link of document.querySelectorAll<HTMLElement>('a[data-panel]')) {
    const current = url !== '' && link.getAttribute('href') === url;
    const row = link.closest<HTMLElement>('[data-row]') ?? link;
    if (current) row.setAttribute('aria-current', 'true');
    else if (row.getAttribute('aria-current') === 'true') row.removeAttribute('aria-current');
  }
}

if (panel) {
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return; // a tab of its own, as with any link
    if (event.target.closest('[data-panel-close]')) close();
    const link = event.target.closest<HTMLAnchorElement>('a[data-panel]');
    if (!link) return;
    event.preventDefault();
    void open(link.getAttribute('href') ?? '', link.closest('#panel') ? null : link);
  });
  document.addEventListener('htmx:before:history:restore', (event) => {
    if (history.state && 'panel' in history.state) event.preventDefault();
  });
  addEventListener('popstate', (event) => {
    const state = event.state as { panel?: string | null } | null;
    if (state?.panel) void open(state.panel, null, false);
    else close(false);
  });
  register('Escape', panel.dataset.closeLabel ?? '', () => (isOpen() || wanted ? close() : false));
}
