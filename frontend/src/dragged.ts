/** A drag has begun: the click that ends it opens nothing, given up or not. */
export function noClick(element: HTMLElement): void {
  const stop = (event: Event): void => {
    event.preventDefault();
    event.stopPropagation();
  };
  const over = (): void => void setTimeout(() => element.removeEventListener('click', stop, true));
  element.addEventListener('click', stop, true);
  for (const end of ['pointerup', 'pointercancel']) addEventListener(end, over, { capture: true, once: true });
}
