// Entry of the timeline by resource: the plan and its people are fetched side by side, then drawn.

import type { Document } from '../gantt/model.ts';
import { json } from '../requests.ts';
import { own } from '../panel.ts';
import { hand } from './hand.ts';
import { listed } from './list.ts';
import type { Staff } from './staff.ts';
import { Timeline } from './timeline.ts';

const TRIES = 5; // somebody may change the plan between the two answers

export function mount(element: HTMLElement): void {
  const words = JSON.parse(document.querySelector('#timeline-words')?.textContent ?? '{}') as Record<string, string>;
  void load(element, words).catch((error: unknown) => {
    element.dataset.failed = 'true';
    throw error;
  });
}

async function load(element: HTMLElement, words: Record<string, string>): Promise<void> {
  const people = (query = own().search): Promise<Staff> => json<Staff>(`${element.dataset.people}${query}`);
  let [plan, staff] = await Promise.all([json<Document>(element.dataset.url ?? ''), people()]);
  for (let left = TRIES; left > 0 && plan.revision !== staff.revision; left--)
    if (plan.revision < staff.revision) plan = await json<Document>(element.dataset.url ?? '');
    else staff = await people();
  const timeline = new Timeline(element, plan, staff, words);
  element.dataset.ready = 'true';
  const door = hand(timeline);
  listed(timeline);
  let newest = 0;
  timeline.renew = async (query?: string): Promise<void> => {
    const mine = ++newest;
    const told = await people(query).catch(() => null);
    if (!told || mine !== newest) return;
    if (told.revision === timeline.model.revision) timeline.people(told);
    else if (told.revision > timeline.model.revision) await door.server.refresh();
    else await timeline.renew(query);
  };
  document.addEventListener('headway:asked', (event) => {
    if (!event.cancelable) return;
    event.preventDefault();
    void timeline.renew(event.detail ? `?${event.detail}` : '');
  });
  performance.mark('timeline-ready');
}
