import { api, body } from '@shared/api/client';
import type { RunAction } from '@shared/api/allowedActions';

export type Control = Exclude<RunAction, 'partial-rerun'>;

export function controlRun(runId: number, control: Control, requestedBy: string) {
  const options = { params: { path: { id: runId } }, body: { requested_by: requestedBy || null } };
  switch (control) {
    case 'pause':
      return body(api.POST('/workflow-runs/{id}/pause', options));
    case 'resume':
      return body(api.POST('/workflow-runs/{id}/resume', options));
    case 'abort':
      return body(api.POST('/workflow-runs/{id}/abort', options));
  }
}
