/** The toolbar's *Change*: of the selected tasks, where more than one is; else of all the view shows. */
export function offerSelected(selected: () => readonly string[]): void {
  document.addEventListener('submit', ({ target }) => {
    if (!(target instanceof HTMLFormElement) || target.id !== 'views-bulk') return;
    const tasks = selected();
    const field = target.querySelector<HTMLInputElement>('input[name=tasks]');
    if (field) field.value = tasks.length > 1 ? JSON.stringify(tasks) : '';
  });
}
