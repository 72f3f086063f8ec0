/** `<input data-filter-rows="#projects">` hides the rows whose text does not answer what is typed. */
import { rank } from './palette/match.ts';

document.addEventListener('input', (event) => {
  const input = event.target;
  if (!(input instanceof HTMLInputElement) || !input.dataset.filterRows) return;
  const rows = document.querySelectorAll<HTMLElement>(`${input.dataset.filterRows} [data-row]`);
  for (const row of rows) row.hidden = rank(row.textContent?.trim() ?? '', input.value) === null;
  const nothing = document.querySelector<HTMLElement>(`[data-no-rows="${input.dataset.filterRows}"]`);
  if (nothing) nothing.hidden = [...rows].some((row) => !row.hidden);
});
