/** A table wider than its place is scrolled by the keyboard, too: only then it is a stop of Tab. */
const scrolled = '.table-scroll';
const watched = new WeakSet<Element>();
const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) mark(target.closest<HTMLElement>(scrolled));
});

function mark(box: HTMLElement | null): void {
  if (!box) return;
  if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  else box.removeAttribute('tabindex');
}

function watch(): void {
  for (const box of document.querySelectorAll<HTMLElement>(`${scrolled}:not([role])`)) {
    if (watched.has(box)) continue;
    watched.add(box);
    sizes.observe(box);
    if (box.firstElementChild) sizes.observe(box.firstElementChild);
  }
}

watch();
document.addEventListener('htmx:after:swap', watch);
