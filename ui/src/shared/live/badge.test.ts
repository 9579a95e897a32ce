import { expect, it } from 'vitest';
import { badgeOf } from './badge';

const at = 1_000_000;

it('is live while the stream is up and heard', () => {
  expect(badgeOf({ connected: true, failures: 0, heardAt: at - 14_000 }, 0, at).kind).toBe('live');
});

it('is reconnecting for a moment, then stale with its age', () => {
  expect(badgeOf({ connected: false, failures: 1, heardAt: at - 3_000 }, 0, at)).toEqual({ kind: 'reconnecting', text: 'Reconnecting' });
  expect(badgeOf({ connected: false, failures: 4, heardAt: at - 14_200 }, 0, at)).toEqual({ kind: 'stale', text: 'Stale 14 s' });
});

it('counts a successful poll as fresh', () => {
  expect(badgeOf({ connected: false, failures: 9, heardAt: 0 }, at - 2_000, at).kind).toBe('reconnecting');
});

it('does not trust a connection that has been silent', () => {
  expect(badgeOf({ connected: true, failures: 0, heardAt: at - 25_000 }, 0, at).text).toBe('Stale 25 s');
});
