import { ArrowRight, History } from 'lucide-react';
import { count } from '@shared/format/count';
import { useRun } from '@shared/run/RunContext';
import { taskName } from '@shared/run/taskName';
import { Button } from '@shared/ui/Button';
import { Status } from '@shared/ui/Status';
import type { PlanDifference, TaskChange } from './planDifference';

const Most = 8;

/** How what would run now differs from what was looked at, and the way to go on from there. */
export function Changes({ difference, onSeen }: { difference: PlanDifference | null; onSeen: () => void }) {
  const { byId } = useRun();
  if (!difference) return null;
  const { noLonger, newly, changed, refusal } = difference;
  return (
    <section className="notice warn" role="status" aria-label="What changed meanwhile">
      <History size={16} aria-hidden />
      <div className="grow stack tight">
        <strong>The plan changed meanwhile; nothing was re-run</strong>
        {refusal && <p className="break">The same selection would be refused now: {refusal}</p>}
        <Names title="Would not run any more" ids={noLonger} />
        <Names title="Would run as well" ids={newly} />
        {changed.length > 0 && (
          <ul>
            {changed.slice(0, Most).map((change) => <Line key={change.taskId} change={change} title={byId.get(change.taskId)?.title ?? taskName(undefined, change.taskId)} />)}
            {changed.length > Most && <li className="quiet">and {count(changed.length - Most, 'more task')} that stand differently</li>}
          </ul>
        )}
        <div><Button onClick={onSeen}>I have seen it</Button></div>
      </div>
    </section>
  );
}

function Names({ title, ids }: { title: string; ids: readonly number[] }) {
  const { byId } = useRun();
  if (ids.length === 0) return null;
  const names = ids.slice(0, Most).map((id) => byId.get(id)?.title ?? taskName(undefined, id)).join(', ');
  return <p className="break">{title}: <strong className="num">{count(ids.length, 'task')}</strong> <span className="quiet">{names}{ids.length > Most && ' …'}</span></p>;
}

function Line({ change, title }: { change: TaskChange; title: string }) {
  return (
    <li className="line wrap">
      <span className="break">{title}</span><Status status={change.from} /><ArrowRight size={12} aria-label="became" /><Status status={change.to} />
      {change.newAttempt !== null && <span className="quiet small">attempt {change.newAttempt}</span>}
    </li>
  );
}
