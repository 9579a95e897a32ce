import { api, body, type Schemas } from '@shared/api/client';
import type { RerunBody } from './commands';

export interface RerunRequest {
  readonly runId: number;
  readonly content: RerunBody;
  readonly maxDispatch: number;
  /** The plan that was looked at: the server refuses when it no longer holds. */
  readonly planHash: string;
  /** Names this intention: sent twice, it happens once. */
  readonly key: string;
}

export const rerun = (request: RerunRequest): Promise<Schemas['PartialRerunRead']> =>
  body(
    api.POST('/workflow-runs/{id}/partial-rerun', {
      params: { path: { id: request.runId }, header: { 'Idempotency-Key': request.key } },
      body: { ...request.content, task_ids: [...request.content.task_ids], step_ids: [...request.content.step_ids], max_dispatch: request.maxDispatch, plan_hash: request.planHash, include_aggregate: false },
    }),
  );

/** A name that nobody else gives. `crypto.randomUUID` exists only where the page is trusted, this everywhere. */
export const newKey = (): string => `ui-${Array.from(crypto.getRandomValues(new Uint8Array(16)), (part) => part.toString(16).padStart(2, '0')).join('')}`;
