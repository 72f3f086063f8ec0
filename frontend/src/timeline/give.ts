// A task to somebody else without a drag: a list of people that narrows while one types, with what each choice would do.

import { card, close } from '../gantt/card.ts';
import type { Door } from '../gantt/door.ts';
import { rank } from '../palette/match.ts';
import { giving } from './gestures.ts';
import { text } from './names.ts';
import type { Timeline } from './timeline.ts';

const SHOWN = 8;

/** Ask who is to do the work of a bar, then give it to them. */
export function give(timeline: Timeline, door: Door, bar: number): void {
  const { people, bars } = timeline.staff;
  const given = giving(timeline, bar); // others may alter the people while one looks
  const others = people.id.map((_, who) => ({ who, name: timeline.nameOfPerson(who) })).filter(({ who }) => who !== bars.who[bar]);
  const find = Object.assign(document.createElement('input'), { type: 'search', className: 'small', autocomplete: 'off', placeholder: timeline.word('find'), ariaLabel: timeline.word('find') });
  const list = Object.assign(document.createElement('select'), { size: SHOWN, ariaLabel: timeline.word('give-who') });
  const told = text('p', '', 'foreseen');
  told.setAttribute('role', 'status');
  find.autofocus = true;
  const box = document.createElement('div');
  box.className = 'timeline-give';
  box.append(find, list, told);

  const fill = (): void => {
    const kept = list.value;
    const named = others.filter(({ name }) => rank(name, find.value) !== null);
    list.replaceChildren(...named.map(({ who, name }) => new Option(name, `${who}`)));
    if (named.length) list.value = named.some(({ who }) => `${who}` === kept) ? kept : `${named[0]!.who}`;
    if (list.value !== kept) foresee();
  };
  const foresee = (): void => {
    const chosen = list.value;
    told.textContent = '';
    if (!chosen) return door.server.previews.forget(), timeline.look(null);
    door.server.previews.ask([given(Number(chosen))], (found) => {
      told.textContent = found?.said.join(' · ') ?? '';
      timeline.look(found);
    });
  };
  const done = (): void => {
    if (list.value === '') return;
    const gesture = given(Number(list.value));
    close();
    void door.make([gesture], () => timeline.rect());
  };
  find.addEventListener('input', fill);
  find.addEventListener('keydown', (event) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    list.selectedIndex = Math.max(0, Math.min(list.options.length - 1, list.selectedIndex + by));
    foresee();
  });
  list.addEventListener('change', foresee);
  list.addEventListener('dblclick', done);
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    done();
  });
  const choices = [
    { label: timeline.word('give-button'), primary: true, run: done },
    { label: timeline.word('leave'), run: () => undefined },
  ];
  close();
  fill();
  card(timeline.rect(), timeline.word('give', timeline.nameOf(timeline.taskOf(bar))), [box], choices, () => {
    door.server.previews.forget();
    timeline.look(null);
    timeline.focus();
  });
}
