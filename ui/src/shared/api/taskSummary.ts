import { answer, api, type Schemas } from './client';

/** A run and its tasks. With what is known already, nothing is sent when the run has not changed since. */
export async function readTaskSummary(runId: number, known: Schemas['TaskSummaryRead'] | undefined, signal: AbortSignal): Promise<Schemas['TaskSummaryRead']> {
  const header = known ? { 'If-None-Match': `"${known.run.version}"` } : {};
  const { data, response } = await answer(api.GET('/workflow-runs/{id}/task-summary', { params: { path: { id: runId }, header }, signal }));
  return response.status === 304 && known ? known : data;
}
