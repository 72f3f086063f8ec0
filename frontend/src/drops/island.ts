/** A link to the import page, on a page of something else: files dropped there are taken at once. */
import { onDrop } from '../imports/dropping.ts';
import { send } from '../imports/upload.ts';
import { csrfToken } from '../requests.ts';

/** Make the whole page take files for the page that the link leads to. */
export function mount(element: HTMLElement): void {
  const link = element as HTMLAnchorElement;
  onDrop(
    (carried) => link.setAttribute('aria-pressed', String(carried)),
    (files) => {
      if (link.hasAttribute('aria-busy') || !files.length) return;
      link.setAttribute('aria-busy', 'true');
      send(link.href, csrfToken(), files, () => undefined)
        .then((address) => location.assign(address))
        .catch((error: unknown) => {
          link.removeAttribute('aria-busy');
          link.title = error instanceof Error ? error.message : String(error);
          link.focus();
        });
    },
  );
}
