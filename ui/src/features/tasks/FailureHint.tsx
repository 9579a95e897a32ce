import { Info } from 'lucide-react';
import { useMemo } from 'react';
import { permission } from '@shared/api/allowedActions';
import { count } from '@shared/format/count';
import { descendants } from '@shared/run/graph';
import { useRun } from '@shared/run/RunContext';

/** For who sees a failed run for the first time: what stands, and the way from here. It goes once something is selected. */
export function FailureHint() {
  const { run, summary, failed, selection, dependents, byId } = useRun();
  const waiting = useMemo(() => {
    const behind = new Set<number>();
    for (const id of failed) {
      if (behind.has(id)) continue;
      for (const next of descendants(id, dependents)) behind.add(next);
    }
    return [...behind].filter((id) => byId.get(id)?.status === 'created').length;
  }, [failed, dependents, byId]);
  if (run.status !== 'failed' || failed.size === 0 || selection.size > 0 || !permission(summary, 'partial-rerun').allowed) return null;
  return (
    <p className="failure-hint">
      <Info size={15} aria-hidden />
      <span><strong>{count(failed.size, 'task')} failed{waiting > 0 && `, ${count(waiting, 'task')} ${waiting === 1 ? 'waits' : 'wait'} behind ${failed.size === 1 ? 'it' : 'them'}`}.</strong> Open a failed task to see why. When the cause is fixed, <em>Re-run…</em> shows what would run before anything starts; what succeeded stays.</span>
    </p>
  );
}
