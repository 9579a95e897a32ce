import { visible } from '../format/visible';
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
  /** Start and end of the current attempt's execution, ms since epoch. */
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  readonly exitCode: number | null;
  readonly attempt: number;
  readonly reruns: number;
  readonly approval: Schemas['ApprovalStatus'] | null;
  /** Kind of its failure. */
  readonly failure: Schemas['FailureCategory'] | null;
  /** Ids of the tasks that must succeed before. */
  readonly dependsOn: readonly number[];
  /** Why it is not dispatched, in the plan's words. */
  readonly blockedBy: string | null;
}

/** Tasks of a summary in columns, in template order: dependencies are numbers of rows, repeated texts are numbers of texts. */
export function readTasks({ run, texts, tasks }: Pick<Schemas['TaskSummaryRead'], 'texts' | 'tasks'> & { run: Pick<Schemas['RunRead'], 'created_at'> }): RunTask[] {
  const origin = Date.parse(run.created_at);
  const time = (ms: number | null | undefined) => (ms == null ? null : origin + ms);
  const text = (number: number | null | undefined) => (number == null ? null : (texts[number] ?? null));
  const said = (number: number | null | undefined) => {
    const words = text(number);
    return words === null ? null : visible(words);
  };
  return tasks.task_id.map((id, index) => ({
    id,
    index,
    stepId: tasks.step_id[index] ?? null,
    title: visible(tasks.title[index] ?? ''),
    roleId: tasks.role_id[index] ?? 0,
    status: tasks.status[index] ?? 'created',
    message: said(tasks.runner_message[index]),
    startedAt: time(tasks.started_ms[index]),
    finishedAt: time(tasks.finished_ms[index]),
    exitCode: tasks.exit_code[index] ?? null,
    attempt: tasks.attempt[index] ?? 0,
    reruns: tasks.rerun_count[index] ?? 0,
    approval: tasks.approval_status[index] ?? null,
    failure: tasks.failure_category[index] ?? null,
    dependsOn: (tasks.depends_on[index] ?? []).flatMap((row) => tasks.task_id[row] ?? []),
    blockedBy: text(tasks.blocked_reason[index]),
  }));
}
