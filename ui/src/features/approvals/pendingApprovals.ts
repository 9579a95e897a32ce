import { useQuery } from '@tanstack/react-query';
import { api, body, type Schemas } from '@shared/api/client';

export interface Waiting {
  readonly approval: Schemas['ApprovalRead'];
  readonly task: Schemas['TaskRead'];
  readonly runId: number | null;
  readonly since: string;
}

/** So many of the newest requests for approval are looked at. */
const Newest = 200;
const PollEvery = 5_000;

/** Tasks that wait for somebody's decision, oldest first: the requests of the journals whose approval is still pending. */
async function listPending(signal: AbortSignal): Promise<Waiting[]> {
  const requests = await body(api.GET('/events', { params: { query: { event_type: 'approval.pending', limit: Newest } }, signal }));
  const newest = new Map(requests.flatMap((event) => (event.task_id === null ? [] : [[event.task_id, event] as const])));
  const waiting = await Promise.all(
    [...newest].map(async ([id, event]): Promise<Waiting | null> => {
      const approval = await body(api.GET('/approvals/{id}', { params: { path: { id } }, signal }));
      if (approval.status !== 'pending') return null;
      const task = await body(api.GET('/tasks/{id}', { params: { path: { id } }, signal }));
      return { approval, task, runId: event.run_id, since: event.created_at };
    }),
  );
  return waiting.filter((entry) => entry !== null);
}

export const approvalsKey = ['approvals'] as const;

export const usePendingApprovals = () => useQuery({ queryKey: approvalsKey, queryFn: ({ signal }) => listPending(signal), refetchInterval: PollEvery });
