import { useTaskEvents } from '@shared/api/listEvents';
import { moment } from '@shared/format/time';
import { useChange } from '@shared/run/useChange';
import { ProblemNotice, Skeleton } from '@shared/ui/States';
import { describe } from './describe';
import './audit.css';

/** What happened to one task, newest first. */
export function TaskAudit({ taskId }: { taskId: number }) {
  const events = useTaskEvents(taskId, useChange(taskId));
  if (events.error && !events.data) return <ProblemNotice error={events.error} onRetry={() => void events.refetch()} />;
  if (!events.data) return <Skeleton rows={4} />;
  return (
    <ol className="audit-list">
      {[...events.data].reverse().map(describe).map((entry) => (
        <li key={entry.event.seq}>
          <span className="num quiet small">{moment(entry.event.created_at)}</span>
          <span className="break"><strong className={entry.isPerson ? 'person' : 'quiet'}>{entry.who}</strong> {entry.what}{entry.why && <q className="why break">{entry.why}</q>}</span>
        </li>
      ))}
    </ol>
  );
}
