// What one chose to see: kept by this browser for each project, and in the address so that it can be sent to somebody.

import { chosen, told, type Chosen } from './columns.ts';

export interface Kept {
  columns?: Chosen[];
  wide?: number;
  day?: number;
  closed?: string[];
  float?: boolean;
  whiskers?: boolean;
}

const MOST_CLOSED = 2000;

export function recalled(project: string): Kept {
  let found: Record<string, unknown> = {};
  try {
    found = JSON.parse(localStorage.getItem(`gantt ${project}`) ?? '{}') as Record<string, unknown>;
  } catch {
    found = {}; // somebody else's, or of another time
  }
  const asked = new URLSearchParams(location.search);
  const columns = chosen(asked.get('columns') ?? `${found['columns'] ?? ''}`);
  const day = Number(asked.get('zoom') ?? found['day']);
  return {
    ...(columns.length ? { columns } : {}),
    ...(typeof found['wide'] === 'number' ? { wide: found['wide'] } : {}),
    ...(day >= 0.1 && day <= 2000 ? { day } : {}),
    ...(Array.isArray(found['closed']) ? { closed: found['closed'].map(String) } : {}),
    ...(typeof found['float'] === 'boolean' ? { float: found['float'] } : {}),
    ...(typeof found['whiskers'] === 'boolean' ? { whiskers: found['whiskers'] } : {}),
  };
}

export function remember(project: string, kept: Required<Kept>): void {
  const columns = told(kept.columns);
  const saved = { ...kept, columns, closed: kept.closed.slice(0, MOST_CLOSED) };
  try {
    localStorage.setItem(`gantt ${project}`, JSON.stringify(saved));
  } catch {
    // no room, or none allowed: then it is forgotten
  }
  if (document.querySelector('#panel')?.childElementCount) return; // the address is that of the open task
  const address = new URL(location.href);
  address.searchParams.set('columns', columns);
  address.searchParams.set('zoom', `${Math.round(kept.day * 100) / 100}`);
  history.replaceState(history.state, '', address);
}
