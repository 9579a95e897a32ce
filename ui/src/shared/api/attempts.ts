import { useQuery } from '@tanstack/react-query';
import { api, body } from './client';

/** Every attempt of a task, oldest first. `change` is anything that changes when the task does. */
export const useAttempts = (taskId: number, change: string) =>
  useQuery({
    queryKey: ['attempts', taskId, change],
    queryFn: ({ signal }) => body(api.GET('/tasks/{id}/attempts', { params: { path: { id: taskId } }, signal })),
    placeholderData: (known) => known,
  });

/** What an attempt wrote. That of an ended attempt never changes. */
export const useOutput = (taskId: number, attempt: number | null, change: string) =>
  useQuery({
    queryKey: ['output', taskId, attempt, change],
    queryFn: ({ signal }) => body(api.GET('/tasks/{id}/attempts/{attempt}/output', { params: { path: { id: taskId, attempt: attempt ?? 0 } }, signal })),
    enabled: attempt !== null && attempt > 0,
    staleTime: 60_000,
  });
