import { useState } from 'react';
import { count } from '@shared/format/count';
import { field, listField } from '@shared/run/journal';
import { useRun } from '@shared/run/RunContext';

/** Who re-ran tasks of this run since the dialog was opened, and why; null: nobody. */
export function useOthersRerun(): string | null {
  const { run, events } = useRun();
  const [opened] = useState(run.version);
  const last = events.findLast((event) => event.seq > opened && event.event_type === 'workflow_run.partial_rerun_requested');
  if (!last) return null;
  return `${field(last, 'requested_by') ?? 'Somebody'} has just re-run ${count(listField(last, 'reset_task_ids').length, 'task')}: ${field(last, 'reason') ?? ''}`;
}
