import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as words from './words.ts';

const at = (year: number, month: number, day: number, hour = 0): number => Date.UTC(year, month - 1, day, hour) / 60_000;

test('a date says its year where it is not the one meant', () => {
  assert.equal(words.day(at(2026, 6, 12), 2026), '12 Jun');
  assert.equal(words.weekday(at(2027, 6, 11), 2026), 'Fri 11 Jun 2027');
  assert.equal(words.moment(at(2026, 6, 12, 17), 2026), 'Fri 12 Jun 17:00');
  assert.equal(words.near(at(2028, 6, 12), 2026), '12 Jun 2028');
});

test('no zone of the machine moves a date', () => {
  const { env } = (globalThis as unknown as { process: { env: Record<string, string | undefined> } }).process;
  const zone = env['TZ'];
  env['TZ'] = 'Pacific/Kiritimati';
  assert.equal(words.moment(at(2026, 3, 29, 2), 2026), 'Sun 29 Mar 02:00');
  env['TZ'] = zone ?? '';
});

test('working time in days of the plan', () => {
  assert.equal(words.days(1440, 480), '3 d');
  assert.equal(words.days(-240, 480), '-0.5 d');
  assert.equal(words.days(480, 1440), '0.3 d');
});

test('a field of the axis says as much as fits', () => {
  assert.equal(words.label('month', at(2026, 3, 1), 120, false), 'March 2026');
  assert.equal(words.label('month', at(2026, 3, 1), 20, true), 'M');
  assert.equal(words.label('day', at(2026, 3, 2), 56, true), 'M 2');
  assert.equal(words.label('quarter', at(2026, 4, 1), 56, true), 'Q2');
});
