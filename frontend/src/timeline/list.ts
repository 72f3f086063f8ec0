// On a narrow screen: everybody in turn, with what is asked of them in words, and what they do next.

import { addressOf } from '../gantt/address.ts';
import { barSaid } from './field.ts';
import { text, told } from './names.ts';
import type { Line } from './staff.ts';
import type { Timeline } from './timeline.ts';

const TASKS = 5;
const OVERS = 3;
const narrow = matchMedia('(max-width: 720px)');

export function listed(timeline: Timeline): void {
  const box = timeline.element.querySelector<HTMLElement>('.timeline-list')!;
  let drawn: readonly Line[] | null = null;
  const draw = (): void => {
    const now = narrow.matches ? timeline.all : null;
    if (now === drawn) return;
    drawn = now;
    box.replaceChildren(...(now ?? []).filter((line) => line.who >= 0).map((line) => person(timeline, line)));
  };
  timeline.watchers.push(draw);
  narrow.addEventListener('change', draw);
  draw();
}

function person(timeline: Timeline, line: Line): HTMLElement {
  const { staff } = timeline;
  const made = document.createElement('section');
  const heading = document.createElement('h2');
  heading.textContent = timeline.nameOfPerson(line.who);
  made.append(heading, ...told(timeline, line).map(([words, kind]) => text('p', words, kind)));
  for (const over of line.over.slice(0, OVERS)) made.append(text('p', [staff.over.said[over], staff.over.proof[over]].filter(Boolean).join(' '), 'why'));
  const tasks = document.createElement('ul');
  const next = line.bars.filter((bar) => staff.bars.finish[bar]! >= timeline.model.about.status).slice(0, TASKS);
  tasks.append(...next.map((bar) => task(timeline, bar)));
  const rest = line.bars.length + line.hidden - next.length;
  if (rest > 0) tasks.append(item(timeline.word('more', rest)));
  made.append(tasks);
  return made;
}

function task(timeline: Timeline, bar: number): HTMLElement {
  const { start, finish } = timeline.staff.bars;
  const made = item('');
  const link = document.createElement('a');
  link.href = addressOf(timeline.element.dataset.task ?? '', timeline.taskOf(bar));
  link.textContent = timeline.nameOf(timeline.taskOf(bar));
  link.ariaLabel = barSaid(timeline, bar);
  link.dataset.panel = '';
  made.append(link, text('small', timeline.word('from-to', timeline.day(start[bar]!), timeline.day(finish[bar]!))));
  return made;
}

function item(words: string): HTMLElement {
  const made = document.createElement('li');
  made.textContent = words;
  return made;
}
