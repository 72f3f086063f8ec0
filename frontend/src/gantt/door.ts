// The door to the plan for hands, on whatever view of it: gestures go out; what was done, asked or refused is shown.

import { toast } from '../toast.ts';
import { card, type Choice } from './card.ts';
import { held, type Model } from './model.ts';
import { type Conflict, type Gesture, type Made, type Preview, type Question, Refused, Server, type Taker } from './server.ts';

/** A view of the plan as the door needs it. */
export interface Host extends Taker {
  word(key: string, ...values: (string | number)[]): string;
  nameOf(id: string): string;
  focus(): void;
  look?(found: Preview | null): void; // show what a choice would move; null: nothing any more
}

export class Door {
  readonly server: Server;
  private readonly host: Host;

  constructor(host: Host) {
    this.host = host;
    this.server = new Server(host);
  }

  private get model(): Model {
    return this.host.model;
  }

  private look(found: Preview | null): void {
    this.host.look?.(found);
  }

  /** Make gestures; where the server asks or refuses, that is shown at `near`. Null: nothing was written. */
  async make(gestures: Gesture[], near: () => DOMRect, way = ''): Promise<Made | null> {
    this.host.element.ariaBusy = 'true';
    try {
      const made = await this.server.make(gestures, way);
      this.look(null);
      if (made.said) this.say(made);
      return made;
    } catch (error) {
      this.look(null);
      if (!(error instanceof Refused)) throw error;
      await this.refused(error, gestures, near);
      return null;
    } finally {
      this.host.element.ariaBusy = 'false';
    }
  }

  async step(which: 'undo' | 'redo'): Promise<void> {
    try {
      const made = await this.server.step(which);
      toast(made.said);
    } catch (error) {
      if (error instanceof Refused) toast(error.message);
      else throw error;
    }
  }

  say(made: Made): void {
    const moved = (made.moved ?? []).filter(Boolean).join(', ');
    toast(moved ? `${made.said}. ${moved}.` : made.said, { label: this.host.word('undo'), run: () => void this.step('undo') });
  }

  async refused(error: Refused, gestures: Gesture[], near: () => DOMRect): Promise<void> {
    const { told } = error;
    if (told['news']) await this.server.took(told['news'] as Made['news']);
    if (told['asks']) this.ask(told['asks'] as Question, gestures, near);
    else if (told['conflict']) this.conflict(told['conflict'] as Conflict, gestures, near);
    else this.tell(error.message, near());
  }

  tell(sentence: string, near: DOMRect): void {
    card(near, sentence, [], [{ label: this.host.word('understood'), run: () => this.host.focus() }], () => this.host.focus());
  }

  /** A date other things decide: break the link, add lag, constrain, or leave, each with what it moves. */
  private ask(question: Question, gestures: Gesture[], near: () => DOMRect): void {
    const name = this.host.nameOf(question.task);
    const title = question.driver ? this.host.word('asks-driven', name, question.driver) : this.host.word('asks', name);
    const choices: Choice[] = question.ways.map((way) => ({
      label: way.label,
      detail: `${way.does.join('. ')}. ${way.moves}`,
      look: () => this.look(way.lands),
      run: () => void this.make(gestures, near, way.way),
    }));
    choices.push({ label: this.host.word('leave'), detail: this.host.word('leave-detail'), look: () => this.look(null), run: () => this.look(null) });
    card(near(), title, [], choices, () => (this.look(null), this.host.focus()));
  }

  /** Somebody else was first: both values, and a choice. */
  private conflict(conflict: Conflict, gestures: Gesture[], near: () => DOMRect): void {
    const choices: Choice[] = [];
    if (conflict.field && conflict.theirs !== undefined) {
      choices.push({ label: this.host.word('keep-theirs'), detail: conflict.theirs, primary: true, run: () => this.host.focus() });
      choices.push({ label: this.host.word('use-mine'), detail: conflict.mine ?? '', run: () => void this.make(this.renewed(gestures), near) });
    } else choices.push({ label: this.host.word('understood'), run: () => this.host.focus() });
    card(near(), conflict.sentence, [], choices, () => this.host.focus());
  }

  /** The same gestures over what is there now. */
  private renewed(gestures: Gesture[]): Gesture[] {
    const written: Record<string, (gesture: Gesture) => string> = { cell: (gesture) => `${gesture['field']}`, move: () => 'start', stretch: () => 'finish' };
    return gestures.map((gesture) => {
      const field = written[gesture.do]?.(gesture);
      return field === undefined ? gesture : { ...gesture, was: held(this.model, `${gesture['task']}`, field) };
    });
  }

  async typed(cells: { task: string; field: string; text: string }[], near: () => DOMRect): Promise<Made | null> {
    return this.make(cells.map((cell) => ({ do: 'cell', ...cell, was: held(this.model, cell.task, cell.field) })), near);
  }
}
