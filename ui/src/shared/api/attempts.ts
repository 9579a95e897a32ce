import { useQuery } from '@tanstack/react-query';
import { api, body } from './client';

/** Every attempt of a task, oldest first. `change` is anything that changes when the task does. */
export const useAttempts = (taskId: number, change: string) =>
  useQuery({
    queryKey: ['attempts', taskId, change],
    queryFn: ({ signal }) => body(api.GET('/tasks/{id}/attempts', { params: { path: { id: taskId } }, signal })),
    placeholderData: (known) => known,
  });
