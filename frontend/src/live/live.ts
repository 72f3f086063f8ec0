// What happens while one looks: every page of somebody who is signed in hears of it.

import { listen } from './bus.ts';
import type { Moved } from './words.ts';
import { Presence } from './presence.ts';
import { renew } from './renewing.ts';

const { project = '', live: url } = document.body.dataset;
const place = document.querySelector<HTMLElement>('#present');
const known = new Set<string>(); // the first stamp of each kind is what the page was made of, not news

if (url) {
  const presence = project && place ? new Presence(project, place) : null;
  document.addEventListener('headway:live', ({ detail }) => {
    if (detail.project !== project) return elsewhere(detail);
    const first = !known.has(detail.kind);
    known.add(detail.kind);
    if (detail.kind === 'presence') void presence?.ask();
    else if (detail.kind === 'plan' && Number(detail.stamp) <= Number(document.body.dataset.revision)) return;
    else if (!first || detail.kind === 'plan') news(detail.kind, detail.stamp);
  });
  listen(url);
}

/** A page of all projects shows something of each: what any of them has moved on by is news to it. */
function elsewhere({ project: of, kind }: Moved): void {
  const first = !known.has(`${of} ${kind}`);
  known.add(`${of} ${kind}`);
  if (!project && !first && (kind === 'plan' || kind === 'simulation') && document.querySelector('[data-live-all]')) renew(kind);
}

function news(kind: string, stamp: string): void {
  if (kind === 'plan') document.body.dataset.revision = stamp;
  const tellsItself = document.querySelector(`[data-tells='${kind}']`) !== null;
  if ((kind === 'plan' || kind === 'simulation') && !tellsItself) document.body.dispatchEvent(new CustomEvent('headway:changed', { bubbles: true }));
  renew(kind);
}
