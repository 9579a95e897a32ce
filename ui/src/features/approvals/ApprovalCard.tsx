import { Check, X } from 'lucide-react';
import { useId, useState } from 'react';
import { Link } from 'wouter';
import { limits } from '@shared/api/limits';
import { useRoleName } from '@shared/api/roles';
import { ago, moment } from '@shared/format/time';
import { Button } from '@shared/ui/Button';
import { ProblemNotice } from '@shared/ui/States';
import { Status } from '@shared/ui/Status';
import { useNow } from '@shared/ui/useNow';
import type { Waiting } from './pendingApprovals';

interface Props {
  waiting: Waiting;
  error: unknown;
  because: string | null;
  onDecide: (approve: boolean, comment: string) => void;
}

export function ApprovalCard({ waiting: { task, runId, since }, error, because, onDecide }: Props) {
  const [comment, setComment] = useState('');
  const roleName = useRoleName();
  const now = useNow(true, 10_000);
  const id = useId();
  return (
    <li className="card card-pad approval" aria-labelledby={id}>
      <div className="line wrap">
        <h2 id={id} className="break">{task.title}</h2>
        <Status status="pending" pill />
        <span className="grow" />
        <span className="quiet small" title={moment(since)}>asked {ago(since, now)}</span>
      </div>
      <p className="quiet small line wrap">
        {runId !== null && <Link href={`/runs/${runId}?task=${task.id}`}>Run #{runId}, {task.step_id ?? `task ${task.id}`}</Link>}
        <span>as {roleName(task.role_id)}</span><span>{task.execution_mode}</span>
      </p>
      <pre className="code prompt" tabIndex={0} aria-label="What will be executed">{task.prompt ?? task.title}</pre>
      {error ? <ProblemNotice error={error} /> : null}
      <div className="line wrap">
        <input className="input grow comment" aria-label={`Comment on ${task.title}`} placeholder="Comment (optional)" maxLength={limits.comment} value={comment} onChange={(event) => setComment(event.target.value)} />
        <Button look="danger" because={because} onClick={() => onDecide(false, comment)}><X size={14} aria-hidden />Reject</Button>
        <Button look="primary" because={because} onClick={() => onDecide(true, comment)}><Check size={14} aria-hidden />Approve</Button>
      </div>
    </li>
  );
}
