/** The form of a picture goes to the address of the picture that is chosen. */

/** Make the choice of a form of picture choose the address. */
export function mount(element: HTMLElement): void {
  const form = element as HTMLFormElement;
  const choice = form.querySelector<HTMLSelectElement>('[data-picture]');
  const paper = form.querySelectorAll<HTMLElement>('#paper, #pages');
  const level = form.querySelector<HTMLElement>('#level');
  const follow = (): void => {
    const picture = choice?.value ?? 'pdf';
    form.action = (form.dataset.action ?? '').replace('PICTURE', picture);
    for (const each of paper) hide(each, picture !== 'pdf');
    hide(level, form.querySelector<HTMLSelectElement>('#rows')?.value !== 'level');
  };
  form.addEventListener('change', follow);
  follow();
}

function hide(element: HTMLElement | null, hidden: boolean): void {
  const field = element?.closest<HTMLElement>('.field');
  if (field) field.hidden = hidden;
}
