import { useQuery } from '@tanstack/react-query';
import { api, body } from './client';

/** A task with its triage. `change` is anything that changes when the task does: the question is asked again then. */
export const useTask = (taskId: number, change: string) =>
  useQuery({
    queryKey: ['task', taskId, change],
    queryFn: ({ signal }) => body(api.GET('/tasks/{id}', { params: { path: { id: taskId } }, signal })),
    placeholderData: (known) => known,
  });
