import type { Schemas } from '@shared/api/client';

export interface Gate {
  readonly check: string;
  /** How much it weighs, in words. */
  readonly weight: string;
  readonly description: string;
}

/** The checks of a quality gate policy. What people write into it is theirs: anything that is no check is left out. */
export function gatesOf(policy: Schemas['TaskRead']['quality_gate_policy']): Gate[] {
  const checks: unknown = policy.required_checks;
  if (!Array.isArray(checks)) return [];
  return checks.flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) return [];
    const { check, severity, required, description } = entry as Record<string, unknown>;
    if (typeof check !== 'string') return [];
    return [{ check, weight: required === false ? 'optional' : severity === 'warn' ? 'warns' : 'must pass', description: typeof description === 'string' ? description : '' }];
  });
}
