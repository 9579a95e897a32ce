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
  "RunControlWrite": {
    "requested_by": 200
  },
  "RunWrite": {
    "initiated_by": 200
  }
} as const;
