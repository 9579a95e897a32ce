import { useEffect, useMemo, useState } from 'react';
import { useRun } from '@shared/run/RunContext';
import type { Preview } from '@shared/run/preview';
import { differenceBetween, type PlanDifference, type Seen } from './planDifference';

const nothingRuns: Seen['plan'] = { selected: new Set(), downstream: new Set() };

interface PlanNow {
  /** What somebody typed: with another text they look at another plan. */
  readonly typed: string;
  readonly preview: Preview | null;
  readonly isCurrent: boolean;
  /** Nothing of the selection is left to ask about. */
  readonly isEmpty: boolean;
}

/** Holds on to the plan that somebody has looked at, and tells how the present one differs from it, until they have seen that too. */
export function usePlanSeen({ typed, preview, isCurrent, isEmpty }: PlanNow): { difference: PlanDifference | null; accept: () => void } {
  const { tasks } = useRun();
  const [seen, setSeen] = useState<(Seen & { typed: string }) | null>(null);
  const plan = isEmpty ? nothingRuns : isCurrent ? preview : null;
  const accept = () => setSeen(plan ? { typed, plan, tasks } : null);
  const isFirst = seen?.typed !== typed && plan !== null && plan !== nothingRuns;
  useEffect(() => {
    if (isFirst && plan) setSeen({ typed, plan, tasks });
  }, [isFirst, plan, typed, tasks]);
  const difference = useMemo(() => (seen && plan && seen.typed === typed ? differenceBetween(seen, { plan, tasks }) : null), [seen, plan, typed, tasks]);
  return { difference, accept };
}
