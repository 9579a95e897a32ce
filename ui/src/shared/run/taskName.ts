import type { RunTask } from '../api/runTasks';

/** How a task is called where space is short. */
export const taskName = (task: RunTask | undefined, id: number): string => task?.stepId ?? (task ? `task ${task.id}` : `task ${id}`);
