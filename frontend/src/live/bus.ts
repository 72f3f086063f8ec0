// One connection per browser: the tab that holds the lock listens, and tells the others what it hears.

import { Known, type Moved, read } from './words.ts';

const AGAIN_MS = 30_000; // after the server has said no, or is away for good

type Said = { moved: Moved } | { asks: true };

declare global {
  interface DocumentEventMap {
    'headway:live': CustomEvent<Moved>;
  }
}

/** Hear what moves on, in this tab: `headway:live` of the document, once for each stamp. */
export function listen(url: string): void {
  const known = new Known();
  const heard = (moved: Moved): void => {
    if (known.take(moved)) document.dispatchEvent(new CustomEvent('headway:live', { detail: moved }));
  };
  const others = new BroadcastChannel('headway-live');
  let source: EventSource | null = null;
  others.onmessage = ({ data }: MessageEvent<Said>) => {
    if ('moved' in data) heard(data.moved);
    else if (source) for (const moved of known.all()) others.postMessage({ moved });
  };
  others.postMessage({ asks: true });
  const open = (): void => {
    source = new EventSource(url);
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const moved = read(data);
      if (!moved) return;
      heard(moved);
      others.postMessage({ moved });
    };
    source.onerror = () => {
      if (source?.readyState === EventSource.CLOSED) setTimeout(open, AGAIN_MS);
    };
  };
  if ('locks' in navigator) void navigator.locks.request('headway-live', () => (open(), new Promise(() => {}))); // held until the tab closes
  else open(); // an insecure address: each tab listens for itself
}
