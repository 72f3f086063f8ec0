/** One tooltip: what an icon is called, and its key. `data-tip="Undo"`, and `data-key` or `data-tip-key` beside it. */
import { spoken } from './keys.ts';
import { keycap } from './shell_keys.ts';

const DELAY_MS = 450;
const tip = document.createElement('div');
tip.id = 'tooltip';
tip.popover = 'manual';
tip.setAttribute('role', 'tooltip');
document.body.append(tip);
let waiting: number | undefined;
let near: HTMLElement | null = null;

function show(element: HTMLElement): void {
  if (!element.isConnected) return;
  tip.replaceChildren(element.dataset.tip ?? '', ...spokenKey(element).map(keycap));
  tip.showPopover();
  const at = element.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = tip;
  const below = at.bottom + 6 + height < innerHeight;
  tip.style.left = `${Math.max(8, Math.min(at.left + at.width / 2 - width / 2, innerWidth - width - 8))}px`;
  tip.style.top = `${below ? at.bottom + 6 : at.top - height - 6}px`;
}

function spokenKey(element: HTMLElement): string[] {
  const key = element.dataset.tipKey ?? element.dataset.key;
  return key ? spoken(key) : [];
}

function hide(): void {
  clearTimeout(waiting);
  near = null;
  if (tip.matches(':popover-open')) tip.hidePopover();
}

function approach(event: Event, delay: number): void {
  const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-tip]') : null;
  if (element === near) return;
  hide();
  if (!element) return;
  near = element;
  waiting = window.setTimeout(() => show(element), delay);
}

document.addEventListener('pointerover', (event) => event.pointerType !== 'touch' && approach(event, DELAY_MS));
document.addEventListener('focusin', (event) => {
  if (event.target instanceof Element && event.target.matches(':focus-visible')) approach(event, 0);
});
for (const gone of ['pointerdown', 'keydown', 'scroll', 'focusout']) document.addEventListener(gone, hide, true);
