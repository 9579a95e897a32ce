import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Refresher } from './refresher';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('refreshes at once, then once for all that came meanwhile', async () => {
  const refresh = vi.fn(async () => undefined);
  const refresher = new Refresher(refresh, 300, () => Date.now());
  for (let i = 0; i < 20; i++) refresher.request();
  expect(refresh).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(299);
  expect(refresh).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(refresh).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(refresh).toHaveBeenCalledTimes(2);
});

it('waits longer when a refresh is expensive', async () => {
  const refresh = vi.fn(() => new Promise((done) => setTimeout(done, 1000)));
  const refresher = new Refresher(refresh, 300, () => Date.now());
  refresher.request();
  await vi.advanceTimersByTimeAsync(500);
  refresher.request();
  await vi.advanceTimersByTimeAsync(2400);
  expect(refresh).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(refresh).toHaveBeenCalledTimes(2);
  refresher.stop();
});
