import { answer, api, body, type Schemas } from '@shared/api/client';
import { nextCursor } from '@shared/api/link';
import type { RunFilters } from './filters';

export interface RunsPageRead {
  /** Newest first. */
  readonly runs: readonly Schemas['RunRead'][];
  readonly next: number | null;
}

export async function listRuns(filters: RunFilters, cursor: number | null, limit: number, signal: AbortSignal): Promise<RunsPageRead> {
  const query = {
    limit,
    // The rows count tasks, they name none.
    include_task_ids: false,
    ...(cursor === null ? {} : { cursor }),
    ...(filters.status === null ? {} : { status: filters.status }),
    ...(filters.template === null ? {} : { workflow_template_id: filters.template }),
    ...(filters.by === '' ? {} : { initiated_by: filters.by }),
    ...(filters.q === '' ? {} : { q: filters.q }),
  };
  const { data, response } = await answer(api.GET('/workflow-runs', { params: { query }, signal }));
  return { runs: [...data].reverse(), next: nextCursor(response.headers.get('link')) };
}

export const getRun = (id: number, signal: AbortSignal) => body(api.GET('/workflow-runs/{id}', { params: { path: { id } }, signal }));
