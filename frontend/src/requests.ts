/** Requests to our own server: the token against forged ones, and JSON with the server's words where it refuses. */

/** What the server said when it refused: a sentence to show, and the document it sent (RFC 9457 or our own). */
export class Refused extends Error {
  readonly status: number;
  readonly told: Record<string, unknown>;

  constructor(status: number, told: Record<string, unknown>) {
    super(String(told['detail'] ?? told['title'] ?? document.body.dataset.unanswered ?? status));
    this.status = status;
    this.told = told;
  }
}

/** The token a form would carry. */
export function csrfToken(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content ?? '';
}

/** Ask for JSON, or post it; Refused for every answer that is not a success, network gone included. */
export async function json<T>(url: string, body?: unknown, init: RequestInit = {}): Promise<T> {
  const headers = new Headers(init.headers);
  headers.set('Accept', 'application/json');
  if (body !== undefined) headers.set('Content-Type', 'application/json');
  if (body !== undefined || (init.method ?? 'GET') !== 'GET') headers.set('X-CSRFToken', csrfToken());
  const asked = { method: body === undefined ? 'GET' : 'POST', ...init, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const answer = await fetch(url, asked).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Refused(0, {});
  });
  if (answer.ok) return (answer.status === 204 ? undefined : await answer.json()) as T;
  throw new Refused(answer.status, await answer.json().catch(() => ({})));
}

/** What `json` asks for, or null where there is none: refused, no longer wanted, or cut off because the page is left. */
export function anyJson<T>(url: string, init: RequestInit = {}): Promise<T | null> {
  return json<T>(url, undefined, init).catch(() => null);
}

/** A piece of a page, or null where there is none, for the same reasons or because one has to sign in first. */
export async function anyHtml(url: string, init: RequestInit = {}): Promise<string | null> {
  try {
    const answer = await fetch(url, { ...init, headers: { Accept: 'text/html', ...(init.headers as Record<string, string>) } });
    return answer.ok && !answer.redirected ? await answer.text() : null;
  } catch {
    return null;
  }
}
