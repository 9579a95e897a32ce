import { useRun } from './RunContext';

/** Changes whenever the task does; part of the keys of what is read about it. */
export function useChange(taskId: number): string {
  const task = useRun().byId.get(taskId);
  return task ? `${task.status}/${task.attempt}/${task.reruns}/${task.finishedAt ?? ''}/${task.approval ?? ''}` : '';
}
