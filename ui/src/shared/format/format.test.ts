import { describe, expect, it } from 'vitest';
import { bytes, count } from './count';
import { duration, elapsed } from './duration';
import { ago } from './time';

describe('duration', () => {
  it.each([
    [0, '0 ms'], [840, '840 ms'], [12_400, '12.4 s'], [59_940, '59.9 s'], [59_960, '1 m 00 s'], [185_000, '3 m 05 s'],
    [7_620_000, '2 h 07 m'], [273_600_000, '3 d 4 h'], [-5, '0 ms'],
  ])('%i ms is %s', (ms, text) => expect(duration(ms)).toBe(text));

  it('knows nothing of what has not begun', () => expect(duration(null)).toBe('–'));
});

it('measures to now while there is no end', () => {
  const start = '2026-01-01T00:00:00Z';
  expect(elapsed(start, null, Date.parse(start) + 500)).toBe(500);
  expect(elapsed(start, '2026-01-01T00:00:02Z', 0)).toBe(2000);
  expect(elapsed(null, null, 1)).toBeNull();
});

it.each([[0, 'now'], [14, '14 s ago'], [180, '3 min ago'], [7300, '2 h ago']])('%i seconds back is %s', (seconds, text) => {
  expect(ago('2026-01-01T00:00:00Z', Date.parse('2026-01-01T00:00:00Z') + seconds * 1000)).toBe(text);
});

it('counts in words', () => {
  expect(count(1, 'task')).toBe('1 task');
  expect(count(10_000, 'task')).toBe('10,000 tasks');
  expect(count(2, 'entry', 'entries')).toBe('2 entries');
});

it.each([[812, '812 B'], [14_200, '14.2 KB'], [3_100_000, '3.1 MB']])('%i bytes are %s', (amount, text) => expect(bytes(amount)).toBe(text));
