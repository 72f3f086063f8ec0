/** Where an answer to htmx is a whole page (an error, signing in), its words are shown in place; no page in a page. */
import { toast } from './toast.ts';

interface Context {
  text: string;
  target: Element | string | null;
  response: { status: number; raw: Response };
}

const detail = (event: Event): Context => (event as CustomEvent<{ ctx: Context }>).detail.ctx;

document.addEventListener('htmx:after:request', (event) => {
  const ctx = detail(event);
  if (signedOut(ctx.response.raw)) {
    event.preventDefault();
    location.reload(); // the server asks to sign in, and leads back here
    return;
  }
  if (!/^\s*<!doctype/i.test(ctx.text)) return;
  const page = new DOMParser().parseFromString(ctx.text, 'text/html').querySelector('main');
  const target = typeof ctx.target === 'string' ? document.querySelector(ctx.target) : ctx.target;
  if (page && target?.id === 'panel') {
    ctx.text = inPanel(page);
  } else if (ctx.response.status >= 400) {
    event.preventDefault();
    toast([page?.querySelector('h1'), page?.querySelector('p')].map((part) => part?.textContent?.trim()).filter(Boolean).join('. '));
  }
});

// nothing came back: the network or the server is gone
document.addEventListener('htmx:error', (event) => {
  const ctx: Context | undefined = detail(event);
  if (ctx !== undefined && !('response' in ctx)) toast(document.body.dataset.unanswered ?? '');
});

function signedOut(answer: Response): boolean {
  return answer.redirected && new URL(answer.url).pathname.startsWith('/accounts/login/');
}

/** What an error page says, in the panel, which can be closed. */
function inPanel(page: Element): string {
  page.querySelector('.brand')?.remove();
  const close = document.querySelector<HTMLElement>('#panel')?.dataset.closeLabel ?? '';
  const bar = `<div class="panel-bar"><span class="grow"></span><button class="button quiet icon" data-panel-close aria-label="${close}">×</button></div>`;
  return `${bar}<div class="stack failed">${page.innerHTML}</div>`;
}
