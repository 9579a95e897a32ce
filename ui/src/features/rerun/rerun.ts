import { api, body, type Schemas } from '@shared/api/client';
import type { RerunBody } from './curl';

export interface RerunRequest {
  readonly runId: number;
  readonly content: RerunBody;
  readonly maxDispatch: number;
  /** The version of the run that was previewed: the server refuses when the run is no longer at it. */
  readonly version: number;
  /** Names this intention: sent twice, it happens once. */
  readonly key: string;
}

export const rerun = (request: RerunRequest): Promise<Schemas['PartialRerunRead']> =>
  body(
    api.POST('/workflow-runs/{id}/partial-rerun', {
      params: { path: { id: request.runId }, header: { 'Idempotency-Key': request.key, 'If-Match': `"${request.version}"` } },
      body: { ...request.content, task_ids: [...request.content.task_ids], step_ids: [...request.content.step_ids], max_dispatch: request.maxDispatch },
    }),
  );

/** A name that nobody else gives. `crypto.randomUUID` exists only where the page is trusted, this everywhere. */
export const newKey = (): string => `ui-${Array.from(crypto.getRandomValues(new Uint8Array(16)), (part) => part.toString(16).padStart(2, '0')).join('')}`;
