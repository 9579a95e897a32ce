import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, body, type Schemas } from '../api/client';
import { asProblem } from '../api/problem';

/** As many at once as the server takes; the plan of a re-run is made for it, and the re-run keeps to it. */
export const MaxDispatch = 100;

export interface RerunSelection {
  readonly taskIds: readonly number[];
  readonly stepIds: readonly string[];
}

export interface Preview {
  readonly selected: ReadonlySet<number>;
  readonly downstream: ReadonlySet<number>;
  /** The downstream tasks are dispatched by themselves; else they wait for somebody to do it. */
  readonly follows: boolean;
  /** Waiting tasks below the selection that another failed task keeps waiting, by that task. */
  readonly heldBack: ReadonlyMap<number, readonly number[]>;
  /** How many tasks will run. */
  readonly willRun: number;
  /** How many stay as they are. */
  readonly stays: number;
  readonly plan: Schemas['PlanRead'];
  /** Names the plan: a re-run that gives it back does this, or nothing. */
  readonly planHash: string;
}

/** What the server says a re-run of these would do. It changes nothing and leaves no trace. */
export async function previewRerun(runId: number, selection: RerunSelection, signal?: AbortSignal): Promise<Preview> {
  const answer = await body(
    api.POST('/workflow-runs/{id}/partial-rerun', {
      params: { path: { id: runId } },
      body: { task_ids: [...selection.taskIds], step_ids: [...selection.stepIds], requested_by: 'preview', reason: 'preview', max_dispatch: MaxDispatch, dry_run: true, include_aggregate: false },
      ...(signal ? { signal } : {}),
    }),
  );
  const selected = new Set(answer.reset_task_ids);
  const downstream = new Set(answer.downstream_task_ids);
  return {
    selected,
    downstream,
    follows: answer.downstream_follows,
    heldBack: byFailure(answer.held_back),
    willRun: answer.will_run_count,
    stays: answer.stay_count,
    plan: answer.plan,
    planHash: answer.plan_hash ?? '',
  };
}

function byFailure(held: readonly Schemas['HeldBackRead'][]): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const { task_id, by_task_id } of held) groups.set(by_task_id, [...(groups.get(by_task_id) ?? []), task_id]);
  return groups;
}

/** The preview of a selection at a version of the run; asked for once the selection stands still for a moment. */
export function usePreview(runId: number, version: number, selection: RerunSelection) {
  const key = `${[...selection.taskIds].sort((a, b) => a - b).join(',')}|${[...selection.stepIds].sort().join('\n')}`;
  const [settled, setSettled] = useState({ key, selection });
  useEffect(() => {
    if (settled.key === key) return;
    const timer = setTimeout(() => setSettled({ key, selection }), 120);
    return () => clearTimeout(timer);
  }, [key, settled.key, selection]);
  const isEmpty = selection.taskIds.length + selection.stepIds.length === 0;
  const query = useQuery({
    queryKey: ['preview', runId, version, settled.key],
    queryFn: async ({ signal }) => ({ of: settled.key, preview: await previewRerun(runId, settled.selection, signal) }),
    enabled: !isEmpty && settled.selection.taskIds.length + settled.selection.stepIds.length > 0,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    // A refusal is an answer; what was not answered is asked again.
    refetchInterval: (known) => (isAnswered(known.state.error) ? false : 2_000),
    gcTime: 30_000,
  });
  return {
    preview: isEmpty || query.error ? null : (query.data?.preview ?? null),
    error: isEmpty ? null : query.error,
    // Of this selection, perhaps at an earlier version of the run: whether its plan still holds is looked at when it is confirmed.
    isCurrent: !isEmpty && query.data?.of === key && query.error === null,
  };
}

const isAnswered = (error: unknown): boolean => error === null || ![0, 502, 503].includes(asProblem(error).status);
