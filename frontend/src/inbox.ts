/** The inbox from anywhere: the count is asked for again when there is news; `e` reads the notice one is at. */
import { register } from './keys.ts';
import { renew } from './live/renewing.ts';

let known = ''; // what it was when the page was made is no news

document.addEventListener('headway:live', ({ detail }) => {
  if (detail.kind !== 'notice' || detail.stamp === known) return;
  const first = known === '';
  known = detail.stamp;
  if (first) return;
  document.body.dispatchEvent(new CustomEvent('headway:notice'));
  if (document.querySelector('#inbox-list')) renew('notice');
});

function read(): boolean {
  const row = document.activeElement?.closest<HTMLElement>('.inbox-row') ?? document.querySelector<HTMLElement>('.inbox-row');
  const button = row?.querySelector<HTMLButtonElement>('[data-inbox-read]');
  if (!row || !button) return false;
  const next = (row.nextElementSibling ?? row.previousElementSibling)?.id;
  document.addEventListener('htmx:after:swap', () => next && document.querySelector<HTMLElement>(`#${CSS.escape(next)} a`)?.focus(), { once: true });
  button.click();
  return true;
}

const label = document.querySelector<HTMLElement>('#inbox-list')?.dataset.readLabel;
if (label) register('e', label, read);
