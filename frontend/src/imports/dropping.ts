/** Files carried over a page: shown while they are, handed over when they fall. */

/** Call `over` while files are carried across the page and when they have left, and `take` with those let go. */
export function onDrop(over: (carried: boolean) => void, take: (files: File[]) => void): void {
  let depth = 0; // enter and leave come for every element the pointer crosses
  const crossed = (by: number): void => {
    depth = Math.max(0, depth + by);
    over(depth > 0);
  };
  document.addEventListener('dragenter', (event) => {
    if (carries(event)) crossed(1);
  });
  document.addEventListener('dragleave', (event) => {
    if (carries(event)) crossed(-1);
  });
  document.addEventListener('dragover', (event) => {
    if (carries(event)) event.preventDefault();
  });
  document.addEventListener('drop', (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    depth = 0;
    over(false);
    take([...(event.dataTransfer?.files ?? [])]);
  });
}

function carries(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}
