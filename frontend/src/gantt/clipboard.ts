// Between a block of cells and the text that spreadsheets put on the clipboard.

/** Tab-separated rows; a cell with a tab, a line break or a quotation mark is quoted, as Excel does. */
export function written(block: string[][]): string {
  return block.map((row) => row.map(quoted).join('\t')).join('\n');
}

const quoted = (text: string): string => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** What a spreadsheet copied, cell by cell; a last line break ends the block and is no row of its own. */
export function read(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let inside = false;
  const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  for (let at = 0; at < source.length; at++) {
    const letter = source[at]!;
    if (inside) {
      if (letter !== '"') cell += letter;
      else if (source[at + 1] === '"') cell += source[at++]!;
      else inside = false;
    } else if (letter === '"' && cell === '') inside = true;
    else if (letter === '\t') {
      rows[rows.length - 1]!.push(cell);
      cell = '';
    } else if (letter === '\n') {
      rows[rows.length - 1]!.push(cell);
      rows.push([]);
      cell = '';
    } else cell += letter;
  }
  rows[rows.length - 1]!.push(cell);
  return rows;
}

/** A block spread over a rectangle: one value fills it, a block that fits a whole number of times is repeated. */
export function spread(block: string[][], rows: number, columns: number): string[][] {
  const high = block.length;
  const wide = Math.max(...block.map((row) => row.length));
  const down = rows > high && rows % high === 0 ? rows : high;
  const across = columns > wide && columns % wide === 0 ? columns : wide;
  return Array.from({ length: down }, (_, row) => {
    const source = block[row % high]!;
    return Array.from({ length: across }, (_, column) => source[column % wide] ?? '');
  });
}

/** Copy and paste on a grid while keys are meant for it; without `paste` nothing comes in. */
export function listen(here: () => boolean, copied: () => string[][] | null, paste: ((block: string[][]) => void) | null): void {
  document.addEventListener('copy', (event) => {
    const block = here() ? copied() : null;
    if (!block) return;
    event.clipboardData?.setData('text/plain', written(block));
    event.preventDefault();
  });
  document.addEventListener('paste', (event) => {
    const text = here() && paste ? event.clipboardData?.getData('text/plain') : '';
    if (!text) return;
    event.preventDefault();
    paste?.(read(text));
  });
}

/** Rows pasted into the line of a new task; what is only a name is pasted as one. */
export function listenBelow(input: HTMLInputElement, paste: (block: string[][]) => void): void {
  input.addEventListener('paste', (event) => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    paste(read(text));
  });
}
