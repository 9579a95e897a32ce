import type { Schemas } from './client';

export type RunAction = 'pause' | 'resume' | 'abort' | 'dispatch-ready' | 'partial-rerun';

export interface Permission {
  readonly allowed: boolean;
  /** Why not, in the server's words. */
  readonly reason: string | null;
}

/** What the server says about an action on a run. Nothing is derived from the status here; what it says nothing about it decides when it is asked. */
export function permission(summary: Pick<Schemas['TaskSummaryRead'], 'allowed_actions'>, action: RunAction): Permission {
  const stated = summary.allowed_actions.find((entry) => entry.action === action);
  return stated ? { allowed: stated.allowed, reason: stated.reason } : { allowed: true, reason: null };
}
