// The door to the plan for hands, on whatever view of it: gestures go out; what was done, asked or refused is shown.

import { card, type Choice } from './card.ts';
import { held, type Model } from './model.ts';
import { type Conflict, type Gesture, type Made, type Preview, type Question, Refused, Server, type Taker, type Way } from './server.ts';
import { done, stepped } from './telling.ts';

/** A view of the plan as the door needs it. */
export interface Host extends Taker {
  word(key: string, ...values: (string | number)[]): string;
  nameOf(id: string): string;
  focus(): void;
  again?(gesture: Gesture): Gesture; // as it is meant over what somebody else did meanwhile
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
      done(made, this.host, () => void this.step('undo'));
      return made;
    } catch (error) {
      this.look(null);
      if (!(error instanceof Refused)) throw error;
      await this.refused(error, gestures, near, (chosen) => void this.make(gestures, near, chosen));
      return null;
    } finally {
      this.host.element.ariaBusy = 'false';
    }
  }

  async step(which: 'undo' | 'redo'): Promise<void> {
    await stepped(() => this.server.step(which));
  }

  private async refused(error: Refused, gestures: Gesture[], near: () => DOMRect, again: (way: string) => void): Promise<void> {
    const { told } = error;
    if (told['news']) await this.server.took(told['news'] as Made['news']);
    if (told['asks']) this.ask(told['asks'] as Question, near, again);
    else if (told['conflict']) this.conflict(told['conflict'] as Conflict, gestures, near);
    else refused(error, this.host, near(), () => this.server.propose(gestures));
  }

  tell(sentence: string, near: DOMRect): void {
    card(near, sentence, [], [{ label: this.host.word('understood'), run: () => this.host.focus() }], () => this.host.focus());
  }

  /** A date other things decide: break the link, add lag, constrain, or leave, each with what it moves. */
  private ask(question: Question, near: () => DOMRect, again: (way: string) => void): void {
    const name = this.host.nameOf(question.task);
    const title = question.driver ? this.host.word('asks-driven', name, question.driver) : this.host.word('asks', name);
    const choices = ways(question, this.host, again);
    card(near(), title, [], choices, () => (this.look(null), this.host.focus()));
  }

  /** Somebody else was first: both values, and a choice. */
  private conflict(conflict: Conflict, gestures: Gesture[], near: () => DOMRect): void {
    const choices = sides(conflict, this.host, () => void this.make(this.renewed(gestures), near));
    card(near(), conflict.sentence, [], choices, () => this.host.focus());
  }

  /** The same gestures over what is there now. */
  private renewed(gestures: Gesture[]): Gesture[] {
    const written: Record<string, (gesture: Gesture) => string> = { cell: (gesture) => `${gesture['field']}`, move: () => 'start', stretch: () => 'finish' };
    return gestures.map((gesture) => {
      const field = written[gesture.do]?.(gesture);
      return field === undefined ? (this.host.again?.(gesture) ?? gesture) : { ...gesture, was: held(this.model, `${gesture['task']}`, field) };
    });
  }

  async typed(cells: { task: string; field: string; text: string }[], near: () => DOMRect): Promise<Made | null> {
    return this.make(cells.map((cell) => ({ do: 'cell', ...cell, was: held(this.model, cell.task, cell.field) })), near);
  }
}

type Asking = Pick<Host, 'word' | 'focus' | 'look'>;

/** The ways a question offers, each with what it moves, and to leave it. */
export function ways(question: { ways: Way[] }, host: Asking, run: (way: string) => void): Choice[] {
  const choices: Choice[] = question.ways.map((way) => ({
    label: way.label,
    detail: [...way.does, way.moves].join('. '),
    look: () => host.look?.(way.lands),
    run: () => run(way.way),
  }));
  return [...choices, { label: host.word('leave'), detail: host.word('leave-detail'), look: () => host.look?.(null), run: () => host.look?.(null) }];
}

/** It is refused, and why; what only an approved request may do can be proposed instead, and one goes on in its draft. */
export function refused(error: Refused, host: Asking, near: DOMRect, propose: () => Promise<{ go: string }>): void {
  const instead = async (): Promise<void> => {
    try {
      location.assign((await propose()).go);
    } catch (again) {
      if (!(again instanceof Refused)) throw again;
      refused(again, host, near, propose);
    }
  };
  const choices = error.told['propose']
    ? [
        { label: host.word('propose'), detail: host.word('propose-detail'), primary: true, run: () => void instead() },
        { label: host.word('leave'), detail: host.word('leave-detail'), run: () => host.focus() },
      ]
    : [{ label: host.word('understood'), run: () => host.focus() }];
  card(near, error.message, [], choices, () => host.focus());
}

/** What one can do about a conflict: keep theirs or use mine, with both values. */
export function sides(conflict: Conflict, host: Asking, mine: () => void): Choice[] {
  if (!conflict.field || conflict.theirs === undefined) return [{ label: host.word('understood'), run: () => host.focus() }];
  return [
    { label: host.word('keep-theirs'), detail: conflict.theirs, primary: true, run: () => host.focus() },
    { label: host.word('use-mine'), detail: conflict.mine ?? '', run: mine },
  ];
}
