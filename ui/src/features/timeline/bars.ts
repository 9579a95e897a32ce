import type { RunTask } from '@shared/api/runTasks';
import type { RunEvent } from '@shared/live/runStream';
import { field } from '@shared/run/journal';

/** One attempt in time (ms since epoch). */
export interface Bar {
  readonly attempt: number;
  readonly status: string;
  /** When it was dispatched. */
  readonly queued: number;
  /** When its execution began; null: it never did, or not yet. */
  readonly started: number | null;
  /** When it ended; null: it has not. */
  readonly ended: number | null;
}

const terminal = new Set(['success', 'failed', 'canceled']);

interface Draft { attempt: number; status: string; queued: number; started: number | null; ended: number | null }

/** Attempts of all tasks: from the events, and where those do not reach back, the current one from the task itself. */
export function barsOf(tasks: readonly RunTask[], events: readonly RunEvent[]): Map<number, Bar[]> {
  const bars = new Map<number, Map<number, Draft>>();
  const barOf = (taskId: number, attempt: number, at: number): Draft => {
    const ofTask = bars.get(taskId) ?? new Map<number, Draft>();
    bars.set(taskId, ofTask);
    const bar = ofTask.get(attempt) ?? { attempt, status: 'dispatched', queued: at, started: null, ended: null };
    ofTask.set(attempt, bar);
    return bar;
  };
  for (const event of events) {
    const attempt = Number(field(event, 'attempt'));
    if (event.task_id === null || !(attempt > 0)) continue;
    const at = Date.parse(event.created_at);
    switch (event.event_type) {
      case 'task.dispatched':
      case 'task.runner_queued':
        barOf(event.task_id, attempt, at);
        break;
      case 'task.runner_submit_failed':
        Object.assign(barOf(event.task_id, attempt, at), { status: 'submit-failed', ended: at });
        break;
      case 'task.runner_status_updated': {
        const bar = barOf(event.task_id, attempt, at);
        bar.status = field(event, 'status') ?? bar.status;
        bar.started = time(field(event, 'started_at')) ?? bar.started;
        if (terminal.has(bar.status)) bar.ended = time(field(event, 'finished_at')) ?? at;
        break;
      }
    }
  }
  for (const task of tasks) {
    if (task.attempt === 0 || task.startedAt === null) continue;
    const bar = barOf(task.id, task.attempt, task.startedAt);
    bar.status = task.status;
    bar.started = task.startedAt;
    bar.ended = task.finishedAt;
  }
  return new Map([...bars].map(([id, ofTask]) => [id, [...ofTask.values()].sort((a, b) => a.attempt - b.attempt)]));
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The time that all bars cover; `now` ends what goes on. */
export function spanOf(bars: ReadonlyMap<number, readonly Bar[]>, now: number): Span | null {
  let from = Infinity;
  let to = -Infinity;
  for (const ofTask of bars.values()) {
    for (const bar of ofTask) {
      from = Math.min(from, bar.queued);
      to = Math.max(to, bar.ended ?? now);
    }
  }
  return from === Infinity ? null : { from, to: Math.max(to, from + 1) };
}

/** Left edge and width of a stretch in percent of the span; null when it lies outside. */
export function placed(from: number, to: number, span: Span): { left: number; width: number } | null {
  const length = span.to - span.from;
  const left = ((Math.max(from, span.from) - span.from) / length) * 100;
  const right = ((Math.min(to, span.to) - span.from) / length) * 100;
  return right < 0 || left > 100 || to < span.from || from > span.to ? null : { left, width: Math.max(0, right - left) };
}

/** Zoomed around a point (0 to 1) of the span; never beyond the whole and never to nothing. */
export function zoomed(span: Span, whole: Span, factor: number, around = 0.5): Span {
  const length = Math.min(whole.to - whole.from, Math.max(50, (span.to - span.from) * factor));
  const centre = span.from + (span.to - span.from) * around;
  const from = Math.min(Math.max(whole.from, centre - length * around), whole.to - length);
  return { from, to: from + length };
}

/** Round marks for an axis: offsets from the span's whole beginning. */
export function ticks(span: Span, origin: number, about = 6): number[] {
  const raw = (span.to - span.from) / about;
  const step = steps.find((candidate) => candidate >= raw) ?? 86_400_000 * Math.ceil(raw / 86_400_000);
  const marks: number[] = [];
  for (let at = Math.ceil((span.from - origin) / step) * step; at <= span.to - origin; at += step) marks.push(at);
  return marks;
}

const steps = [10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000, 7_200_000, 14_400_000, 43_200_000, 86_400_000];
const time = (text: string | null): number | null => (text === null ? null : Date.parse(text));
