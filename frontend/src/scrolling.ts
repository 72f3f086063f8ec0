/** A table wider than its place is scrolled by the keyboard, too: only then it is a stop of Tab. */
const scrolled = '.table-scroll';
const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) mark(target.closest<HTMLElement>(scrolled));
});

function mark(box: HTMLElement | null): void {
  if (!box) return;
  if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
  else box.removeAttribute('tabindex');
}

/** What is observed already is measured anew: another table may stand in the same box. */
function watch(): void {
  for (const box of document.querySelectorAll<HTMLElement>(`${scrolled}:not([role])`))
    for (const each of [box, box.firstElementChild]) if (each) sizes.observe(each);
}

watch();
document.addEventListener('htmx:after:swap', watch);
