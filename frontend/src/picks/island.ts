/** Picking Changes: a box for all, one for each group, one for each Change; each follows the others. */

/** Make the boxes of a form follow each other. */
export function mount(form: HTMLElement): void {
  form.addEventListener('change', (event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement)) return;
    if ('all' in box.dataset) set(form, box.checked);
    if ('group' in box.dataset) set(box.closest('fieldset') ?? form, box.checked);
    follow(form);
  });
  follow(form);
}

function set(part: Element, checked: boolean): void {
  for (const each of part.querySelectorAll<HTMLInputElement>('[name=pick]')) each.checked = checked;
}

function follow(form: HTMLElement): void {
  for (const group of form.querySelectorAll('fieldset')) show(group.querySelector('[data-group]'), group);
  show(form.querySelector('[data-all]'), form);
}

/** A box over others is checked when all of them are, and between when some are. */
function show(box: Element | null, over: Element): void {
  if (!(box instanceof HTMLInputElement)) return;
  const picks = [...over.querySelectorAll<HTMLInputElement>('[name=pick]')];
  const checked = picks.filter((each) => each.checked).length;
  box.checked = checked > 0 && checked === picks.length;
  box.indeterminate = checked > 0 && checked < picks.length;
}
