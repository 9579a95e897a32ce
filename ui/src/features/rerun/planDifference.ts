import type { PlanChanges } from '@shared/api/problem';
import type { RunTask } from '@shared/api/runTasks';
import type { Preview } from '@shared/run/preview';

/** A task of the plan that is not as it was. */
export interface TaskChange {
  readonly taskId: number;
  readonly from: string;
  readonly to: string;
  /** Its latest attempt, when that is another one than before. */
  readonly newAttempt: number | null;
}

/** How what would run now differs from what somebody has looked at. */
export interface PlanDifference {
  readonly noLonger: readonly number[];
  readonly newly: readonly number[];
  readonly changed: readonly TaskChange[];
  /** Why the same selection would be refused now. */
  readonly refusal: string | null;
}

export interface Seen {
  readonly plan: Pick<Preview, 'selected' | 'downstream'>;
  readonly tasks: readonly RunTask[];
}

const runs = ({ plan }: Seen): Set<number> => new Set([...plan.selected, ...plan.downstream]);

/** Between two plans of the server, in template order; null when nothing of it touches what would run. */
export function differenceBetween(before: Seen, after: Seen): PlanDifference | null {
  const [then, now] = [runs(before), runs(after)];
  const known = new Map(before.tasks.map((task) => [task.id, task]));
  const touched = after.tasks.filter((task) => then.has(task.id) || now.has(task.id));
  const changed = touched.flatMap((task): TaskChange[] => {
    const old = known.get(task.id);
    if (!old || (old.status === task.status && old.attempt === task.attempt)) return [];
    return [{ taskId: task.id, from: old.status, to: task.status, newAttempt: task.attempt > old.attempt ? task.attempt : null }];
  });
  return orNothing({
    noLonger: touched.filter((task) => !now.has(task.id)).map((task) => task.id),
    newly: touched.filter((task) => !then.has(task.id)).map((task) => task.id),
    changed,
    refusal: null,
  });
}

/** What the server said when a plan no longer held. */
export function differenceOf(changes: PlanChanges): PlanDifference {
  return {
    noLonger: changes.no_longer_task_ids,
    newly: changes.newly_task_ids,
    changed: changes.tasks.map((task) => ({ taskId: task.task_id, from: task.previous_status, to: task.status, newAttempt: task.attempt > task.previous_attempt ? task.attempt : null })),
    refusal: changes.refusal?.detail ?? null,
  };
}

const orNothing = (difference: PlanDifference): PlanDifference | null => (difference.noLonger.length + difference.newly.length + difference.changed.length === 0 ? null : difference);
