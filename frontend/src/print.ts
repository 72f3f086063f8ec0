/** `<button data-print>`: the page on paper, as print.css lays it out, with what it is at its head. */
document.addEventListener('click', (event) => {
  if (event.target instanceof Element && event.target.closest('[data-print]')) window.print();
});

/** The head says what is printed and of which revision: a live page may have moved on since it came. */
function named(): void {
  const head = document.querySelector<HTMLElement>('.print-head');
  if (!head) return;
  head.querySelector('.print-title')!.textContent = document.title.split(' · ')[0] ?? '';
  const revision = head.querySelector<HTMLElement>('[data-revision-label]');
  if (revision) revision.textContent = (revision.dataset.revisionLabel ?? '').replace('{}', document.body.dataset.revision ?? '');
}

addEventListener('beforeprint', named);
matchMedia('print').addEventListener('change', ({ matches }) => matches && named());
named();

export {};
