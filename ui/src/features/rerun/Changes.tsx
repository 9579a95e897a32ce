import { ArrowRight, History } from 'lucide-react';
import { count } from '@shared/format/count';
import type { Change } from '@shared/run/changes';
import { Button } from '@shared/ui/Button';
import { Status } from '@shared/ui/Status';

const Most = 8;

/** What happened in the run since the form was opened or confirmed. */
export function Changes({ changes, onSeen }: { changes: readonly Change[]; onSeen: () => void }) {
  if (changes.length === 0) return null;
  return (
    <section className="notice warn" role="status" aria-label="What changed meanwhile">
      <History size={16} aria-hidden />
      <div className="grow stack tight">
        <strong>The run changed meanwhile: {count(changes.length, 'task')}</strong>
        <ul>
          {changes.slice(0, Most).map(({ task, from, to, newAttempt }) => (
            <li key={task.id} className="line wrap"><span className="break">{task.title}</span><Status status={from} /><ArrowRight size={12} aria-label="became" /><Status status={to} />{newAttempt && <span className="quiet small">attempt {task.attempt}</span>}</li>
          ))}
        </ul>
        {changes.length > Most && <span className="quiet">and {changes.length - Most} more</span>}
        <div><Button onClick={onSeen}>I have seen it</Button></div>
      </div>
    </section>
  );
}
