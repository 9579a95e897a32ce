import { api, body } from '@shared/api/client';

export interface StartRequest {
  readonly templateId: number;
  readonly startedBy: string;
  readonly autoDispatch: boolean;
  /** Steps that wait for somebody's approval. */
  readonly gatedSteps: readonly string[];
}

export const startRun = (request: StartRequest) =>
  body(
    api.POST('/workflow-runs', {
      body: {
        workflow_template_id: request.templateId,
        initiated_by: request.startedBy,
        auto_dispatch: request.autoDispatch,
        step_task_overrides: request.gatedSteps.length === 0 ? null : Object.fromEntries(request.gatedSteps.map((step) => [step, { requires_approval: true }])),
      },
    }),
  );
