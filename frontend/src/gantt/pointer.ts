// Hands on the timeline: drag a bar, its end, or a link from one bar to another.

import type { Acts } from './acts.ts';
import type { Gantt } from './gantt.ts';
import { bar, n } from './layout.ts';
import { Flag, NONE } from './model.ts';
import { DAY, grain, x } from './scale.ts';
import type { Gesture } from './server.ts';
import { at } from './selection.ts';
import { make } from './svg.ts';
import * as words from './words.ts';

const EDGE = 7;
const SLACK = 3; // pixels before a press becomes a drag
const QUIET_MS = 90;
const REACH = 9; // how far beside the bar the handles stand

type Kind = 'move' | 'stretch' | 'link';

interface Drag {
  kind: Kind;
  row: number;
  fromFinish: boolean;
  x0: number;
  y0: number;
  begun: boolean;
  by: number; // minutes
}

export class Pointer {
  private readonly gantt: Gantt;
  private readonly acts: Acts;
  private drag: Drag | null = null;
  private readonly handles: SVGGElement;
  private readonly thread: SVGPathElement;
  private hovered = NONE;
  private quiet = 0; // until then the rows move under a hand that rests

  constructor(gantt: Gantt, acts: Acts) {
    this.gantt = gantt;
    this.acts = acts;
    const { svg } = gantt.timeline;
    this.handles = make('g');
    this.handles.setAttribute('class', 'handles');
    this.thread = make('path');
    this.thread.setAttribute('class', 'thread');
    svg.append(this.handles, this.thread);
    gantt.scroller.addEventListener('scroll', () => (this.quiet = performance.now() + QUIET_MS), { passive: true });
    svg.addEventListener('pointerdown', (event) => this.down(event));
    svg.addEventListener('pointermove', (event) => (this.drag ? this.move(event) : this.hover(event)));
    svg.addEventListener('pointerup', (event) => this.up(event));
    svg.addEventListener('pointercancel', () => this.cancel());
    svg.addEventListener('pointerleave', () => !this.drag && this.show(NONE));
    document.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !this.drag) return;
      event.stopImmediatePropagation();
      this.cancel();
    }, true);
  }

  private at(event: PointerEvent): { px: number; row: number } {
    const box = this.gantt.timeline.svg.getBoundingClientRect();
    const place = Math.floor((event.clientY - box.top) / this.gantt.row);
    return { px: event.clientX - box.left, row: this.gantt.view.rows[place] ?? NONE };
  }

  private hover(event: PointerEvent): void {
    if (event.timeStamp < this.quiet) return this.show(NONE);
    const { row, px } = this.at(event);
    this.show(row);
    if (!this.gantt.mayPlan) return;
    const kind = this.kindAt(row, px);
    const cursor = kind ? { move: 'grab', stretch: 'ew-resize', link: 'crosshair' }[kind] : this.linkUnder(event) === NONE ? '' : 'pointer';
    const { style } = this.gantt.timeline.svg;
    if (style.cursor !== cursor) style.cursor = cursor;
  }

  private linkUnder(event: PointerEvent): number {
    const box = this.gantt.timeline.svg.getBoundingClientRect();
    return this.gantt.timeline.links.linkAt(event.clientX - box.left, event.clientY - box.top);
  }

  /** What a press at this place would begin. */
  private kindAt(row: number, px: number): Kind | '' {
    const box = row === NONE ? null : bar(this.gantt.model, row, this.gantt.scale);
    if (!box) return '';
    const flags = this.gantt.model.flags[row]!;
    const half = flags & Flag.MILESTONE ? 7 : 0;
    const [left, right] = [flags & Flag.MILESTONE ? box.right - half : box.left, box.right + half];
    if (this.hovered === row && ((px > right + 2 && px < right + 2 + REACH + 6) || (px < left - 2 && px > left - 2 - REACH - 6))) return 'link';
    if (px < left - 2 || px > right + 2 || flags & Flag.SUMMARY) return '';
    return !half && px > right - Math.min(EDGE, (right - left) / 3) ? 'stretch' : 'move';
  }

  private show(row: number): void {
    if (row === this.hovered) return;
    this.hovered = row;
    const { model, scale, view, row: high } = this.gantt;
    const box = row === NONE || !this.gantt.mayPlan ? null : bar(model, row, scale);
    if (!box) return this.handles.replaceChildren();
    const half = model.flags[row]! & Flag.MILESTONE ? 7 : 0;
    const middle = view.place[row]! * high + high / 2 - (model.baseFinish ? 2 : 0);
    const dot = (place: number): SVGCircleElement => {
      const circle = make('circle');
      circle.setAttribute('cx', n(place));
      circle.setAttribute('cy', n(middle));
      circle.setAttribute('r', '3.5');
      return circle;
    };
    this.handles.replaceChildren(dot((half ? box.right : box.left) - half - REACH), dot(box.right + half + REACH));
  }

  private down(event: PointerEvent): void {
    if (event.button !== 0 || event.pointerType === 'touch') return;
    const { row, px } = this.at(event);
    const kind = this.gantt.mayPlan ? this.kindAt(row, px) : '';
    const link = this.gantt.mayPlan && !kind ? this.linkUnder(event) : NONE;
    if (link !== NONE) {
      event.preventDefault();
      return this.acts.editLink(link, new DOMRect(event.clientX, event.clientY, 1, 1));
    }
    if (row === NONE) return;
    const many = this.gantt.selected();
    if (!(many.length > 1 && many.includes(this.gantt.model.ids[row]!))) {
      const column = this.gantt.selection.active?.column ?? this.gantt.nameColumn();
      this.gantt.select(at({ id: this.gantt.model.ids[row]!, column }));
    }
    event.preventDefault();
    if (!kind) return;
    const box = bar(this.gantt.model, row, this.gantt.scale)!;
    this.drag = { kind, row, fromFinish: px > (box.left + box.right) / 2, x0: px, y0: event.clientY, begun: false, by: 0 };
    this.gantt.timeline.svg.setPointerCapture(event.pointerId);
  }

  private move(event: PointerEvent): void {
    const drag = this.drag!;
    const { px, row } = this.at(event);
    if (!drag.begun && Math.abs(px - drag.x0) < SLACK && Math.abs(event.clientY - drag.y0) < SLACK) return;
    drag.begun = true;
    this.gantt.element.classList.add('dragging');
    if (drag.kind === 'link') return this.threaded(drag, px, event.clientY, row);
    const step = grain(this.gantt.scale.day);
    const by = Math.round(((px - drag.x0) * DAY) / this.gantt.scale.day / step) * step;
    this.carry(drag, by);
    if (by === drag.by) return;
    drag.by = by;
    if (by === 0) this.acts.door.server.previews.forget();
    else this.acts.door.server.previews.ask(this.gestures(drag), (found) => found && this.acts.ghosts.show(found));
    if (by === 0) this.acts.ghosts.clear();
  }

  /** The bar in hand follows the hand at once; everything else waits for the server's word. */
  private carry(drag: Drag, by: number): void {
    const { model, scale, view, row: high } = this.gantt;
    const wanted = drag.kind === 'move' ? model.start[drag.row]! + by : model.finish[drag.row]! + by;
    const middle = view.place[drag.row]! * high + high / 2 - (model.baseFinish ? 2 : 0);
    const left = x(scale, drag.kind === 'move' ? wanted : model.start[drag.row]!);
    const right = drag.kind === 'move' ? left + x(scale, model.finish[drag.row]!) - x(scale, model.start[drag.row]!) : Math.max(left + 2, x(scale, wanted));
    this.thread.setAttribute('class', 'carried');
    this.thread.setAttribute('d', `M${n(left)} ${n(middle - 7)}H${n(right)}v14H${n(left)}z`);
    this.acts.ghosts.label(words.weekday(wanted, words.yearOf(model.about.start)), drag.kind === 'move' ? left : right, middle - 26);
  }

  private threaded(drag: Drag, px: number, clientY: number, row: number): void {
    const { model, scale, view, row: high, timeline } = this.gantt;
    const box = bar(model, drag.row, scale)!;
    const from = drag.fromFinish ? box.right : box.left;
    const y1 = view.place[drag.row]! * high + high / 2;
    const y2 = clientY - timeline.svg.getBoundingClientRect().top;
    this.thread.setAttribute('class', 'thread');
    this.thread.setAttribute('d', `M${n(from)} ${n(y1)}L${n(px)} ${n(y2)}`);
    const target = this.target(drag, px, row);
    const told = target ? this.gantt.word(`link-${target.type}`) : this.gantt.word('link-drop');
    this.acts.ghosts.label(target ? `${told}: ${this.gantt.nameOf(model.ids[row]!)}` : told, px + 12, y2 - 12);
  }

  /** What a link dropped here would be: from which end, to which end. */
  private target(drag: Drag, px: number, row: number): { successor: string; type: string } | null {
    const box = row === NONE || row === drag.row ? null : bar(this.gantt.model, row, this.gantt.scale);
    if (!box) return null;
    return { successor: this.gantt.model.ids[row]!, type: `${drag.fromFinish ? 'F' : 'S'}${px < (box.left + box.right) / 2 ? 'S' : 'F'}` };
  }

  private gestures(drag: Drag): Gesture[] {
    const { model } = this.gantt;
    const chosen = this.gantt.selected().map((id) => model.index.get(id)!);
    const rows = chosen.includes(drag.row) ? chosen.filter((row) => row === drag.row || !(model.flags[row]! & Flag.SUMMARY)) : [drag.row];
    return rows.map((row) => {
      const [task, start, finish] = [model.ids[row]!, model.start[row]!, model.finish[row]!];
      return drag.kind === 'move' ? { do: 'move', task, start: start + drag.by, was: start } : { do: 'stretch', task, finish: finish + drag.by, was: finish };
    });
  }

  private up(event: PointerEvent): void {
    const drag = this.drag;
    if (!drag) return;
    const { px, row } = this.at(event);
    const id = this.gantt.model.ids[drag.row]!;
    this.done();
    if (!drag.begun) return;
    if (drag.kind === 'link') {
      const target = this.target(drag, px, row);
      if (target) void this.join(id, target.successor, target.type, new DOMRect(event.clientX, event.clientY, 1, 1));
    } else if (drag.by) void this.acts.make(this.gestures(drag), () => this.gantt.rectOf(id));
    else this.acts.ghosts.clear();
  }

  /** The link is made at once; its lag is asked beside it, and Esc leaves it without one. */
  private async join(predecessor: string, successor: string, type: string, near: DOMRect): Promise<void> {
    const made = await this.acts.make([{ do: 'link', predecessor, successor, type, lag: '' }], () => near);
    if (!made) return;
    const { links, ids } = this.gantt.model;
    const link = links.from.findIndex((from, place) => ids[from] === predecessor && ids[links.to[place]!] === successor && links.type[place] === ['FS', 'SS', 'FF', 'SF'].indexOf(type));
    if (link >= 0) this.acts.editLink(link, near);
  }

  private cancel(): void {
    this.done();
    this.acts.ghosts.clear();
  }

  private done(): void {
    this.drag = null;
    this.hovered = NONE;
    this.acts.door.server.previews.forget();
    this.acts.ghosts.label('', 0, 0);
    this.thread.setAttribute('d', '');
    this.handles.replaceChildren();
    this.gantt.element.classList.remove('dragging');
  }
}
