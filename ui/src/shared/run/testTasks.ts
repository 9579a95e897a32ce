import type { RunTask } from '../api/runTasks';

/** Tasks for tests: `[id, status, dependencies]`. */
export function tasksOf(...rows: readonly (readonly [id: number, status: RunTask['status'], dependsOn?: readonly number[]])[]): RunTask[] {
  return rows.map(([id, status, dependsOn = []], index) => ({
    id, index, status, dependsOn,
    stepId: `step-${id}`, title: `Task ${id}`, roleId: 1, message: null, startedAt: null, finishedAt: null, exitCode: null, attempt: 1, reruns: 0, approval: null, failure: null, blockedBy: null,
  }));
}
