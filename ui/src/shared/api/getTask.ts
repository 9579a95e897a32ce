import { useQuery } from '@tanstack/react-query';
import { api, body } from './client';

/** A task with its triage. `change` is anything that changes when the task does: the question is asked again then. */
export const useTask = (taskId: number, change: string) =>
  useQuery({
    queryKey: ['task', taskId, change],
    queryFn: ({ signal }) => body(api.GET('/tasks/{id}', { params: { path: { id: taskId } }, signal })),
    placeholderData: (known) => known,
  });

/** All tasks of a run with everything that they are made of: for runs that are small enough to be read at once. */
export const useTasksOf = (runId: number, enabled: boolean) =>
  useQuery({
    queryKey: ['run', runId, 'tasks'],
    queryFn: ({ signal }) => body(api.GET('/tasks', { params: { query: { run_id: runId } }, signal })),
    enabled,
    // What a task is made of never changes while its run goes on.
    staleTime: Infinity,
  });
