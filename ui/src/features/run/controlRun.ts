import { api, body } from '@shared/api/client';
import type { RunAction } from '@shared/api/allowedActions';
import { MaxDispatch } from '@shared/run/preview';

export type Control = Exclude<RunAction, 'partial-rerun'>;

export function controlRun(runId: number, control: Control, requestedBy: string): Promise<unknown> {
  const options = { params: { path: { id: runId } }, body: { requested_by: requestedBy || null } };
  switch (control) {
    case 'pause':
      return body(api.POST('/workflow-runs/{id}/pause', options));
    case 'resume':
      return body(api.POST('/workflow-runs/{id}/resume', options));
    case 'dispatch-ready':
      return body(api.POST('/workflow-runs/{id}/control-loop', { params: options.params, body: { max_dispatch: MaxDispatch } }));
    case 'abort':
      return body(api.POST('/workflow-runs/{id}/abort', options));
  }
}
