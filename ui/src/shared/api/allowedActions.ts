import type { Schemas } from './client';

export type RunAction = 'pause' | 'resume' | 'abort' | 'partial-rerun';

export interface Permission {
  readonly allowed: boolean;
  /** Why not, in the server's words. */
  readonly reason: string | null;
}

interface AllowedAction {
  readonly action: string;
  readonly allowed: boolean;
  readonly reason?: string | null;
}

/**
 * What the server says about an action on a run. A server that says nothing decides when it is asked: the button is enabled
 * and its refusal is shown. Nothing is derived from the status here.
 */
export function permission(run: Schemas['RunRead'], action: RunAction): Permission {
  const stated = (run as { allowed_actions?: readonly AllowedAction[] }).allowed_actions?.find((entry) => entry.action === action);
  return stated ? { allowed: stated.allowed, reason: stated.reason ?? null } : { allowed: true, reason: null };
}
