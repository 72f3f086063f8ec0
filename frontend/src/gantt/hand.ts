// What hands can do with the plan: pointer, keys, buttons and clipboard, wired together.

import { onPaper } from '../paper.ts';
import { Acts } from './acts.ts';
import { against } from './against.ts';
import { listenBelow } from './clipboard.ts';
import { tools } from './tools.ts';
import { Editor } from './editor.ts';
import type { Gantt } from './gantt.ts';
import { gridHand } from './gridhand.ts';
import { Pointer } from './pointer.ts';
import { unroll } from './printing.ts';
import { leave, strokes } from './strokes.ts';
import { bands } from './sure.ts';
import { tips } from './tip.ts';
import { zoomByWheel } from './wheel.ts';

export function hand(gantt: Gantt): void {
  const acts = new Acts(gantt);
  const editor = new Editor(gantt, acts, (how) => leave(gantt, how));
  gridHand(gantt, acts, editor);
  new Pointer(gantt, acts);
  strokes(gantt, acts, editor);
  tips(gantt);
  tools(gantt, acts);
  bands(gantt);
  against(gantt);
  zoomByWheel(gantt);
  appendByTyping(gantt, acts);
  onPaper(() => unroll(gantt));
}

/** The line below the last row: a name typed there is a new task, and the line waits for the next. */
function appendByTyping(gantt: Gantt, acts: Acts): void {
  const input = gantt.element.querySelector<HTMLInputElement>('.gantt-add input');
  if (!input) return;
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') return input.blur();
    if (event.key !== 'Enter' || !input.value.trim()) return;
    event.preventDefault();
    const name = input.value.trim();
    input.value = '';
    void acts.append(name).then((id) => {
      if (!id) input.value ||= name;
      gantt.scroller.scrollTop = gantt.scroller.scrollHeight;
      input.focus();
    });
  });
  listenBelow(input, (source) => {
    const fields = gantt.columns.slice(gantt.nameColumn()).map(({ column }) => column.name);
    const rows = source.filter((row) => row.some((cell) => cell.trim()));
    void acts.make([{ do: 'block', fields: fields.slice(0, Math.max(...rows.map((row) => row.length))), rows }], () => input.getBoundingClientRect());
  });
}
