// On paper there is no window to scroll: the rows stand in a plain table, its head on every sheet.

import type { Sheet } from './sheet.ts';

const MOST = 1000; // rows; more than that is for the exports
const FIGURES = new Set(['number', 'days', 'percent', 'date', 'money']);

/** Draw the table; what is returned takes it away. */
export function unroll(sheet: Sheet): () => void {
  const printed = drawn(sheet);
  sheet.element.append(printed);
  return () => printed.remove();
}

function drawn(sheet: Sheet): HTMLElement {
  const fields = sheet.grid.order.map((name) => sheet.grid.fields.find((field) => field.name === name)!);
  const table = document.createElement('table');
  table.className = 'table sheet-printed';
  const head = table.createTHead().insertRow();
  for (const field of fields) head.append(cell('th', field.label, FIGURES.has(field.kind)));
  const body = table.createTBody();
  for (let place = 0; place < Math.min(MOST, sheet.grid.size); place++) {
    const line = sheet.grid.line(place);
    if (!line) continue;
    const row = body.insertRow();
    row.className = line.group || sheet.folds(line) ? 'strong' : '';
    for (const field of fields) {
      const made = cell('td', '', FIGURES.has(field.kind));
      made.append(sheet.content(line, field));
      row.append(made);
    }
  }
  if (sheet.grid.size <= MOST) return table;
  const both = document.createElement('div');
  const cut = document.createElement('p');
  cut.textContent = sheet.word('printed-cut', MOST, sheet.grid.size);
  both.append(cut, table);
  return both;
}

function cell(kind: 'th' | 'td', text: string, figure: boolean): HTMLElement {
  const made = document.createElement(kind);
  made.textContent = text;
  if (figure) made.className = 'num';
  return made;
}
