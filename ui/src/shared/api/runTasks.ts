import type { Schemas } from './client';

/** A task of a run as the views need it. */
export interface RunTask {
  readonly id: number;
  /** Place in the template's order. */
  readonly index: number;
  readonly stepId: string | null;
  readonly title: string;
  readonly roleId: number;
  readonly status: Schemas['TaskStatus'];
  readonly message: string | null;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly exitCode: number | null;
  readonly attempt: number;
  readonly reruns: number;
  readonly approval: Schemas['ApprovalStatus'] | null;
  /** Ids of the tasks that must succeed before. */
  readonly dependsOn: readonly number[];
  /** Why it is not dispatched, in the plan's words. */
  readonly blockedBy: readonly string[];
}

/** Tasks of an execution summary, in template order, with the edges between them. */
export function readTasks(summary: Schemas['SummaryRead']): RunTask[] {
  const byStep = new Map<string, number>();
  for (const task of summary.tasks) if (task.step_id !== null) byStep.set(task.step_id, task.task_id);
  const entries = new Map(summary.timeline.map((entry) => [entry.task_id, entry]));
  return summary.tasks.map((task, index) => {
    const entry = entries.get(task.task_id);
    return {
      id: task.task_id,
      index,
      stepId: task.step_id,
      title: task.title,
      roleId: task.role_id,
      status: task.status,
      message: task.runner_message,
      startedAt: task.started_at,
      finishedAt: task.finished_at,
      exitCode: task.exit_code,
      attempt: task.attempt,
      reruns: task.rerun_count,
      approval: task.approval_status,
      dependsOn: entry ? dependencies(entry, byStep) : [],
      blockedBy: entry?.blocked_reasons ?? [],
    };
  });
}

/** A branch is the step's dependencies joined with "+", or its own id when it has none. */
function dependencies(entry: Schemas['TimelineEntryRead'], byStep: ReadonlyMap<string, number>): number[] {
  if (entry.branch === entry.stage_id) return [];
  const whole = byStep.get(entry.branch);
  if (whole !== undefined) return [whole];
  const found: number[] = [];
  const parts = entry.branch.split('+');
  // Step ids may contain "+" themselves: the longest known name wins.
  for (let from = 0; from < parts.length; ) {
    let to = parts.length;
    while (to > from && !byStep.has(parts.slice(from, to).join('+'))) to--;
    if (to > from) found.push(byStep.get(parts.slice(from, to).join('+')) as number);
    from = Math.max(to, from + 1);
  }
  return found;
}
