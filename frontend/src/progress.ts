/** The thin line at the top of the page while an answer is on its way, if it takes longer than one notices. */

const NOTICED_MS = 180;
let open = 0;
let waiting: number | undefined;

function line(): HTMLElement | null {
  return document.querySelector('#progress');
}

/** Something began; call what is returned when it has ended. */
export function begin(): () => void {
  open += 1;
  if (open === 1) waiting = window.setTimeout(() => line()?.classList.add('at-work'), NOTICED_MS);
  let ended = false;
  return () => {
    if (ended) return;
    ended = true;
    open -= 1;
    if (open > 0) return;
    clearTimeout(waiting);
    line()?.classList.remove('at-work');
  };
}

const ends = new WeakMap<object, () => void>();
document.addEventListener('htmx:before:request', (event) => ends.set((event as CustomEvent<{ ctx: object }>).detail.ctx, begin()));
document.addEventListener('htmx:finally:request', (event) => ends.get((event as CustomEvent<{ ctx: object }>).detail.ctx)?.());
