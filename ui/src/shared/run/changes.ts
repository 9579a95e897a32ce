import type { RunTask } from '../api/runTasks';

export interface Change {
  readonly task: RunTask;
  readonly from: RunTask['status'];
  readonly to: RunTask['status'];
  /** A new attempt began in between, whatever the statuses say. */
  readonly newAttempt: boolean;
}

/** Tasks that are not as they were, in template order. */
export function changesBetween(before: readonly RunTask[], after: readonly RunTask[]): Change[] {
  const known = new Map(before.map((task) => [task.id, task]));
  return after.flatMap((task) => {
    const old = known.get(task.id);
    if (!old || (old.status === task.status && old.attempt === task.attempt && old.reruns === task.reruns)) return [];
    return [{ task, from: old.status, to: task.status, newAttempt: task.attempt > old.attempt }];
  });
}
