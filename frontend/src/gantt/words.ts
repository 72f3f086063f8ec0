// Dates and amounts as one reads them: `12 Jun`, with the year where it is not the one meant.

const language = typeof document === 'undefined' ? 'en' : document.documentElement.lang || 'en';
const named = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
const formats = {
  month: named({ month: 'short' }),
  full: named({ month: 'long' }),
  weekday: named({ weekday: 'short' }),
  narrow: named({ weekday: 'narrow' }),
};
const MONTHS = Array.from({ length: 12 }, (_, at) => formats.month.format(Date.UTC(2026, at, 1)));
const FULL = Array.from({ length: 12 }, (_, at) => formats.full.format(Date.UTC(2026, at, 1)));
const WEEKDAYS = Array.from({ length: 7 }, (_, at) => formats.weekday.format(Date.UTC(2026, 0, 5 + at)));
const NARROW = Array.from({ length: 7 }, (_, at) => formats.narrow.format(Date.UTC(2026, 0, 5 + at)));

const POINT = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' })
  .formatToParts(0)
  .some(({ type, value }) => type === 'literal' && value.startsWith('.'))
  ? '.'
  : ''; // German counts days: `12. Jun`
const figure = new Intl.NumberFormat(language, { maximumFractionDigits: 1, useGrouping: false });

const two = (number: number): string => (number < 10 ? `0${number}` : `${number}`);
const at = (minute: number): Date => new Date(minute * 60_000);
export const weekdayAt = (minute: number): number => (at(minute).getUTCDay() + 6) % 7;

/** `12 Jun`, or `12 Jun 2027` where the year is not the one given. */
export function day(minute: number, year?: number): string {
  const date = at(minute);
  const text = `${date.getUTCDate()}${POINT} ${MONTHS[date.getUTCMonth()]}`;
  return date.getUTCFullYear() === year ? text : `${text} ${date.getUTCFullYear()}`;
}

/** `Fri 12 Jun`. */
export const weekday = (minute: number, year?: number): string => `${WEEKDAYS[weekdayAt(minute)]} ${day(minute, year)}`;

/** `Fri 12 Jun` in the year meant, `12 Jun 2027` in any other: as much as a narrow column holds. */
export const near = (minute: number, year: number): string => (yearOf(minute) === year ? weekday(minute, year) : day(minute));

/** `08:00`. */
export const clock = (minute: number): string => `${two(at(minute).getUTCHours())}:${two(at(minute).getUTCMinutes())}`;

/** `Fri 12 Jun 17:00`. */
export const moment = (minute: number, year?: number): string => `${weekday(minute, year)} ${clock(minute)}`;

/** The year most of a plan's dates need not repeat. */
export const yearOf = (minute: number): number => at(minute).getUTCFullYear();

/** What stands in a field of the time axis. */
export function label(tier: string, start: number, wide: number, lower: boolean): string {
  const date = at(start);
  const number = date.getUTCDate();
  const month = date.getUTCMonth();
  const year = date.getUTCFullYear();
  switch (tier) {
    case 'hour':
    case 'quarter-day':
      return wide < 30 ? `${date.getUTCHours()}` : clock(start);
    case 'day':
      if (!lower) return `${weekday(start)}`;
      return wide < 34 ? `${number}` : wide < 90 ? `${NARROW[weekdayAt(start)]} ${number}` : `${WEEKDAYS[weekdayAt(start)]} ${number}`;
    case 'week':
      return `${number}`;
    case 'month':
      if (lower) return wide < 34 ? MONTHS[month]!.slice(0, 1) : MONTHS[month]!;
      return wide < 60 ? MONTHS[month]! : wide < 110 ? `${MONTHS[month]} ${year}` : `${FULL[month]} ${year}`;
    case 'quarter':
      return `Q${Math.floor(month / 3) + 1}`;
    case 'decade':
      return `${year}s`;
  }
  return `${year}`;
}

/** Minutes of working time in days of the plan: `3 d`, `0.5 d`. */
export function days(minutes: number, perDay: number): string {
  const size = minutes / perDay;
  const shown = Math.abs(size) < 100 ? Math.round(size * 10) / 10 : Math.round(size);
  return `${figure.format(shown || 0)} d`;
}

/** Put values into the places of a translated sentence, one after the other. */
export function said(sentence: string, ...values: (string | number)[]): string {
  let next = 0;
  return sentence.replace(/\{\}/g, () => `${values[next++] ?? ''}`);
}
