import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Announcer } from './announce';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('says the first at once and then only the last of each five seconds', async () => {
  const said: string[] = [];
  const announcer = new Announcer();
  announcer.listen((text) => said.push(text));
  for (const text of ['1 of 9', '2 of 9', '3 of 9']) announcer.say(text);
  expect(said).toEqual(['1 of 9']);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(said).toEqual(['1 of 9', '3 of 9']);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(said).toHaveLength(2);
});
