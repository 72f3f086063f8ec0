/** `<button data-print>`: the page on paper, as print.css lays it out. */
document.addEventListener('click', (event) => {
  if (event.target instanceof Element && event.target.closest('[data-print]')) window.print();
});

export {};
