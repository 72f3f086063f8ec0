// What a bar says when the mouse rests on it: its dates at once, why they are there as soon as the server has said it.

import { anyJson } from '../requests.ts';
import type { Gantt } from './gantt.ts';
import { Flag, NONE } from './model.ts';
import * as words from './words.ts';

const DELAY_MS = 280;

export function tips(gantt: Gantt): void {
  const tip = document.createElement('div');
  tip.className = 'gantt-tip';
  tip.popover = 'manual';
  tip.setAttribute('role', 'tooltip');
  document.body.append(tip);
  let waiting = 0;
  let over = '';
  const known = new Map<string, string[]>();
  gantt.watch(() => known.clear());

  const hide = (): void => {
    clearTimeout(waiting);
    over = '';
    if (tip.matches(':popover-open')) tip.hidePopover();
  };
  const why = async (id: string): Promise<void> => {
    let sentences = known.get(id);
    if (!sentences) {
      const told = await anyJson<{ sentences: string[] }>(`${gantt.element.dataset.why}?task=${encodeURIComponent(id)}`);
      sentences = told?.sentences ?? [];
      known.set(id, sentences);
    }
    if (over === id) tip.querySelector('.why')?.replaceChildren(sentences.join(' '));
  };
  const show = (id: string, left: number): void => {
    const row = gantt.model.index.get(id);
    if (row === undefined || over !== id) return;
    tip.replaceChildren(...told(gantt, row));
    tip.showPopover();
    const at = gantt.rectOf(id);
    tip.style.left = `${Math.min(left + 12, innerWidth - tip.offsetWidth - 8)}px`;
    tip.style.top = `${at.bottom + 8 + tip.offsetHeight < innerHeight ? at.bottom + 4 : at.top - tip.offsetHeight - 4}px`;
    void why(id);
  };
  gantt.timeline.svg.addEventListener('pointermove', (event) => {
    const part = event.target as Element;
    const id = part.closest('.stripe') ? undefined : part.closest<SVGElement>('.task')?.dataset.id;
    if (event.buttons || event.pointerType === 'touch' || id === undefined) return hide();
    if (id === over) return;
    hide();
    over = id;
    waiting = window.setTimeout(() => show(id, event.clientX), DELAY_MS);
  });
  gantt.timeline.svg.addEventListener('pointerleave', hide);
  gantt.timeline.svg.addEventListener('pointerdown', hide);
  gantt.scroller.addEventListener('scroll', hide, { passive: true });
}

function told(gantt: Gantt, row: number): HTMLElement[] {
  const { model } = gantt;
  const flags = model.flags[row]!;
  const year = words.yearOf(model.about.start);
  const line = (name: string, text: string): HTMLElement => {
    const made = document.createElement('div');
    made.className = name;
    made.textContent = text;
    return made;
  };
  const dates = flags & Flag.DATELESS ? gantt.word('no-dates')
    : flags & Flag.MILESTONE ? words.moment(model.finish[row]!, year)
    : `${words.weekday(model.start[row]!, year)} – ${words.weekday(model.finish[row]!, year)}`;
  const facts: string[] = [];
  if (model.rows['duration']![row]) facts.push(`${model.rows['duration']![row]}`);
  if (model.done[row]) facts.push(gantt.word('complete', model.done[row]!));
  if (flags & Flag.CRITICAL && !(flags & Flag.COMPLETE)) facts.push(gantt.word('critical'));
  else if (!(flags & (Flag.DATELESS | Flag.COMPLETE))) facts.push(gantt.word('float-left', words.days(model.rows['float']![row] as number, model.about.day)));
  if (model.baseFinish && model.baseFinish[row] !== NONE) facts.push(gantt.word('promised', words.weekday(model.baseFinish[row]!, year)));
  if (model.deadline[row] !== NONE) facts.push(gantt.word(flags & Flag.MISSED ? 'deadline-missed' : 'deadline-on', words.weekday(model.deadline[row]!, year)));
  if (model.belowFinish[row] !== NONE) facts.push(gantt.word('below', words.weekday(model.belowStart[row]!, year), words.weekday(model.belowFinish[row]!, year)));
  const sure = sureOf(gantt, row, year);
  return [line('name', gantt.nameOf(model.ids[row]!)), line('dates', dates), line('facts', facts.join(' · ')), ...(sure ? [line('sure', sure)] : []), line('why', '')];
}

/** How sure the finish is: the band, how often the task drives the project, and how old that is. */
function sureOf(gantt: Gantt, row: number, year: number): string {
  const { sure } = gantt;
  const band = sure?.band(gantt.model.ids[row]!);
  if (!sure || !band || gantt.model.flags[row]! & Flag.COMPLETE) return '';
  const said = [gantt.word('sure', words.day(band.p10, year), words.day(band.p50, year), words.day(band.p80, year))];
  if (band.criticality !== null) said.push(gantt.word('drives', band.criticality));
  if (sure.old && sure.told) said.push(gantt.word('sure-old', sure.told));
  return said.join(' · ');
}
