import type { Preview } from '@shared/run/preview';
import { count } from '@shared/format/count';
import { taskName } from '@shared/run/taskName';
import type { RunTask } from '@shared/api/runTasks';

const words: Readonly<Record<string, (tasks: string, amount: number) => string>> = {
  'approval-required': (tasks, amount) => `${count(amount, 'task')} will wait for an approval: ${tasks}.`,
  'required-handoff-artifacts-missing': (tasks, amount) => `${count(amount, 'task')} will wait for artifacts that were not handed over: ${tasks}.`,
  'dispatch-limit-reached': (_, amount) => `${count(amount, 'task')} will not be dispatched at once: the limit of this re-run is reached.`,
};

/** What the server's plan says about the selected tasks that will not start at once. */
export function warningsOf(preview: Preview, byId: ReadonlyMap<number, RunTask>): string[] {
  const byReason = new Map<string, number[]>();
  for (const blocked of preview.plan.blocked) {
    if (blocked.task_id === null || !preview.selected.has(blocked.task_id)) continue;
    byReason.set(blocked.reason, [...(byReason.get(blocked.reason) ?? []), blocked.task_id]);
  }
  const warnings = [...byReason].flatMap(([reason, ids]) => {
    const text = words[reason]?.(names(ids, byId), ids.length);
    return text ? [text] : [];
  });
  for (const [failed, waiting] of preview.heldBack) warnings.push(`${count(waiting.length, 'task')} below will go on waiting for ${taskName(byId.get(failed), failed)}, which has failed and is not selected.`);
  if (!preview.follows && preview.downstream.size > 0) warnings.push(`This run does not go on by itself: ${count(preview.downstream.size, 'task')} below will wait until somebody dispatches what is ready.`);
  return warnings;
}

function names(ids: readonly number[], byId: ReadonlyMap<number, RunTask>): string {
  const shown = ids.slice(0, 4).map((id) => taskName(byId.get(id), id)).join(', ');
  return ids.length > 4 ? `${shown} and ${ids.length - 4} more` : shown;
}
