/** The marks of a chart: Tab comes to the first, the arrows go on to the others, and Tab leaves them. */
document.addEventListener('keydown', (event) => {
  if (!(event.target instanceof SVGElement) || event.metaKey || event.ctrlKey || event.altKey) return;
  const mark = event.target.closest<SVGElement>('.chart .mark');
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!mark || by === undefined) return;
  const marks = [...mark.closest('.chart')!.querySelectorAll<SVGElement>('.mark')];
  const next = marks[(marks.indexOf(mark) + by + marks.length) % marks.length]!;
  event.preventDefault();
  for (const each of marks) if (each.hasAttribute('tabindex')) each.setAttribute('tabindex', each === next ? '0' : '-1');
  next.focus();
});

export {};
