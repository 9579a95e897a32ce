import { useQuery } from '@tanstack/react-query';
import { api, body } from './client';

export const PageOfEvents = 1_000;

export const useRunEvents = (runId: number) =>
  useQuery({ queryKey: ['run', runId, 'events'], queryFn: ({ signal }) => body(api.GET('/events', { params: { query: { run_id: runId, limit: PageOfEvents } }, signal })) });

export const useTaskEvents = (taskId: number, change: string) =>
  useQuery({
    queryKey: ['task-events', taskId, change],
    queryFn: ({ signal }) => body(api.GET('/events', { params: { query: { task_id: taskId, limit: 200 } }, signal })),
    placeholderData: (known) => known,
  });

export const useRerunEvents = (runId: number, reruns: number) =>
  useQuery({
    queryKey: ['run', runId, 'reruns', reruns],
    queryFn: ({ signal }) => body(api.GET('/events', { params: { query: { run_id: runId, event_type: 'workflow_run.partial_rerun_requested', limit: PageOfEvents } }, signal })),
    placeholderData: (known) => known,
  });
