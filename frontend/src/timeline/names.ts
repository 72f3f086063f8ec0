// Who the lines belong to: a name, what is asked of them in the next weeks, and how many overloads of either kind.

import type { Timeline } from './timeline.ts';
import { together } from './loads.ts';
import type { Line } from './staff.ts';

const SOON = 28; // days

interface Drawn {
  element: HTMLElement;
  line: Line | null; // every change of the lines makes other ones
  at: string;
}

export class Names {
  private readonly timeline: Timeline;
  private readonly box: HTMLElement;
  private readonly shown = new Map<string, Drawn>();

  constructor(timeline: Timeline, box: HTMLElement) {
    this.timeline = timeline;
    this.box = box;
  }

  /** What stands for somebody's name, where it is on the screen. */
  of(who: number): HTMLElement | null {
    return this.shown.get(`${who}`)?.element ?? null;
  }

  draw(lines: readonly Line[]): void {
    const wanted = new Set(lines.map(key));
    for (const [id, drawn] of this.shown) {
      if (wanted.has(id)) continue;
      drawn.element.remove();
      this.shown.delete(id);
    }
    let before: HTMLElement | null = null;
    for (const line of lines) {
      const drawn = this.shown.get(key(line)) ?? this.made(line);
      const { timeline } = this;
      const active = timeline.place?.kind === 'name' && timeline.place.who === line.who;
      const first = !timeline.place && line === timeline.all.find((each) => each.who >= 0);
      const at = `${active} ${first}`;
      if (drawn.line !== line || drawn.at !== at) this.paint(drawn, line, at, active || first);
      const next: Element | null = before ? before.nextElementSibling : this.box.firstElementChild;
      if (next !== drawn.element) this.box.insertBefore(drawn.element, next);
      before = drawn.element;
    }
  }

  private made(line: Line): Drawn {
    const element = document.createElement('button');
    element.type = 'button';
    element.className = line.who < 0 ? 'timeline-team' : 'timeline-name';
    if (line.who < 0) element.dataset.team = line.team;
    else element.dataset.who = `${line.who}`;
    const drawn = { element, line: null, at: '' };
    this.shown.set(key(line), drawn);
    return drawn;
  }

  private paint(drawn: Drawn, line: Line, at: string, active: boolean): void {
    const { element } = drawn;
    Object.assign(drawn, { line, at });
    element.style.transform = `translateY(${line.top}px)`;
    element.style.height = `${line.high}px`;
    if (line.who < 0) {
      element.textContent = line.team || this.timeline.word('teamless');
      element.ariaExpanded = `${!this.timeline.shows.closed.has(line.team)}`;
      return;
    }
    element.tabIndex = active ? 0 : -1;
    element.replaceChildren(text('strong', this.timeline.nameOfPerson(line.who)), ...told(this.timeline, line).map(([words, kind]) => text('small', words, kind)));
  }
}

const key = (line: Line): string => (line.who < 0 ? `team ${line.team}` : `${line.who}`);

/** What is said below a name, each with the class it is painted in. */
export function told(timeline: Timeline, line: Line): [string, string][] {
  const { staff } = timeline;
  if (timeline.isNobody(line.who)) return [[timeline.word('waiting', line.bars.length + line.hidden), '']];
  const { asked, there } = together(staff.loads[line.who] ?? [], staff.first, staff.first, staff.first + SOON);
  const found: [string, string][] = [[asked ? timeline.word('busy', there ? Math.round((100 * asked) / there) : '∞') : timeline.word('idle'), '']];
  const stuck = line.over.filter((each) => staff.over.proof[each]).length;
  if (line.over.length > stuck) found.push([timeline.word('overs', line.over.length - stuck), 'over']);
  if (stuck) found.push([timeline.word('stucks', stuck), 'stuck']);
  return found;
}

export function text(tag: 'strong' | 'small' | 'span' | 'p', words: string, kind = ''): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = words;
  if (kind) made.className = kind;
  return made;
}
