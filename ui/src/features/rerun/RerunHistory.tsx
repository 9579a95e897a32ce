import { RotateCcw } from 'lucide-react';
import { useAttempts } from '@shared/api/attempts';
import { useRerunEvents } from '@shared/api/listEvents';
import { count } from '@shared/format/count';
import { moment } from '@shared/format/time';
import { field, listField } from '@shared/run/journal';
import { useRun } from '@shared/run/RunContext';
import { taskName } from '@shared/run/taskName';
import { useChange } from '@shared/run/useChange';
import { Empty, ProblemNotice, Skeleton } from '@shared/ui/States';
import { Status } from '@shared/ui/Status';
import './rerun.css';

const Most = 12;

/** Every re-run of this run, newest first: who, when, why, and what became of its tasks. */
export function RerunHistory({ onOpen }: { onOpen: (id: number) => void }) {
  const { runId, run } = useRun();
  const events = useRerunEvents(runId, run.partial_reruns);
  if (events.error && !events.data) return <ProblemNotice error={events.error} onRetry={() => void events.refetch()} />;
  if (!events.data) return <Skeleton rows={3} />;
  if (events.data.length === 0) return <Empty icon={<RotateCcw size={32} aria-hidden />} title="Nothing was re-run yet"><p>When failed tasks are re-run, this page tells who did it and why.</p></Empty>;
  return (
    <ol className="rerun-history">
      {[...events.data].reverse().map((event, index, all) => {
        const ids = listField(event, 'reset_task_ids').filter((id): id is number => typeof id === 'number');
        return (
          <li key={event.seq} className="card card-pad stack tight">
            <div className="line wrap"><strong>Re-run {all.length - index}</strong><span className="break">by <strong>{field(event, 'requested_by')}</strong></span><span className="quiet num small">{moment(event.created_at)}</span><span className="grow" /><span className="quiet small">{count(ids.length, 'task')}</span></div>
            <p className="why break">{field(event, 'reason')}</p>
            <div className="link-list">
              {ids.slice(0, Most).map((id) => <Outcome key={id} taskId={id} rerunSeq={event.seq} onOpen={onOpen} />)}
              {ids.length > Most && <span className="quiet small">and {ids.length - Most} more</span>}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

/** How the attempt ended that this re-run made of the task; without one yet, how the task stands. */
function Outcome({ taskId, rerunSeq, onOpen }: { taskId: number; rerunSeq: number; onOpen: (id: number) => void }) {
  const { byId } = useRun();
  const attempts = useAttempts(taskId, useChange(taskId));
  const task = byId.get(taskId);
  const caused = attempts.data?.filter((attempt) => attempt.rerun?.seq === rerunSeq).at(-1);
  return (
    <button type="button" className="task-link" onClick={() => onOpen(taskId)}>
      <span className="clip">{taskName(task, taskId)}</span>
      {caused && <span className="quiet small">attempt {caused.attempt}</span>}
      <Status status={caused?.status ?? task?.status ?? ''} />
    </button>
  );
}
