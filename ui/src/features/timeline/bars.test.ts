import { expect, it } from 'vitest';
import type { RunEvent } from '@shared/live/runStream';
import { tasksOf } from '@shared/run/testTasks';
import { barsOf, placed, spanOf, ticks, zoomed } from './bars';

const base = Date.parse('2026-01-01T00:00:00Z');
const iso = (ms: number) => new Date(base + ms).toISOString();
const event = (event_type: string, at: number, payload: object) => ({ event_type, task_id: 1, created_at: iso(at), payload }) as unknown as RunEvent;

it('overlays attempts with their waiting and their execution', () => {
  const bars = barsOf(tasksOf([1, 'success']).map((task) => ({ ...task, attempt: 2, startedAt: Date.parse(iso(700)), finishedAt: Date.parse(iso(900)) })), [
    event('task.dispatched', 0, { attempt: 1 }),
    event('task.runner_status_updated', 120, { attempt: 1, status: 'running', started_at: iso(100) }),
    event('task.runner_status_updated', 320, { attempt: 1, status: 'failed', started_at: iso(100), finished_at: iso(300) }),
    event('task.dispatched', 600, { attempt: 2 }),
  ]);
  expect(bars.get(1)).toEqual([
    { attempt: 1, status: 'failed', queued: base, started: base + 100, ended: base + 300 },
    { attempt: 2, status: 'success', queued: base + 600, started: base + 700, ended: base + 900 },
  ]);
  expect(spanOf(bars, 0)).toEqual({ from: base, to: base + 900 });
});

it('has a bar for what was never accepted, and none for what never began', () => {
  expect(barsOf(tasksOf([1, 'submit-failed']), [event('task.dispatched', 0, { attempt: 1 }), event('task.runner_submit_failed', 40, { attempt: 1 })]).get(1)).toMatchObject([{ status: 'submit-failed', ended: base + 40, started: null }]);
  expect(barsOf(tasksOf([1, 'created']), []).size).toBe(0);
  expect(spanOf(new Map(), 5)).toBeNull();
});

it('places stretches in a span', () => {
  const span = { from: 100, to: 200 };
  expect(placed(100, 150, span)).toEqual({ left: 0, width: 50 });
  expect(placed(50, 300, span)).toEqual({ left: 0, width: 100 });
  expect(placed(0, 50, span)).toBeNull();
});

it('zooms within the whole', () => {
  const whole = { from: 0, to: 1000 };
  expect(zoomed(whole, whole, 0.5)).toEqual({ from: 250, to: 750 });
  expect(zoomed({ from: 0, to: 500 }, whole, 4)).toEqual(whole);
  expect(zoomed({ from: 0, to: 60 }, whole, 0.1).to).toBeGreaterThanOrEqual(50);
});

it('marks an axis at round times', () => {
  expect(ticks({ from: 0, to: 3_000 }, 0)).toEqual([0, 500, 1000, 1500, 2000, 2500, 3000]);
  expect(ticks({ from: 5_200, to: 8_000 }, 5_000)[0]).toBe(500);
});
