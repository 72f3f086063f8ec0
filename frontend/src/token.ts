/** What htmx sends that writes carries the token against forged requests, too. */

import { csrfToken } from './requests.ts';

document.addEventListener('htmx:config:request', (event) => {
  const { ctx } = (event as CustomEvent<{ ctx: { request: { method: string; headers: Record<string, string> } } }>).detail;
  if (ctx.request.method !== 'GET') ctx.request.headers['X-CSRFToken'] = csrfToken();
});
