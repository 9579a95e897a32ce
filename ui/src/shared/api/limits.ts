// Generated from contracts/v1/openapi.json by `npm run generate`; do not edit.

/** Lengths that forms keep to. The server decides; these only keep people from typing in vain. */
export const limits = {
  "ApprovalWrite": {
    "actor": 200,
    "comment": 2000
  },
  "CancelWrite": {
    "requested_by": 200
  },
  "EventWrite": {
    "event_type": 100,
    "producer_role": 200
  },
  "LockReleaseWrite": {
    "requested_by": 200
  },
  "PartialRerunWrite": {
    "requested_by": 200,
    "reason": 2000
  },
  "ProjectWrite": {
    "name": 200
  },
  "RoleWrite": {
    "name": 200,
    "system_prompt": 200000
  },
  "RunControlWrite": {
    "requested_by": 200
  },
  "RunWrite": {
    "initiated_by": 200
  },
  "StepWrite": {
    "step_id": 200,
    "title": 2000,
    "prompt": 200000
  },
  "TaskWrite": {
    "title": 2000,
    "prompt": 200000
  },
  "TemplateWrite": {
    "name": 200
  }
} as const;
