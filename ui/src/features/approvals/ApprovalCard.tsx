import { Check, X } from 'lucide-react';
import { useId, useState } from 'react';
import { Link } from 'wouter';
import { limits } from '@shared/api/limits';
import type { Schemas } from '@shared/api/client';
import { useTask } from '@shared/api/getTask';
import { useRoleName } from '@shared/api/roles';
import { ago, moment } from '@shared/format/time';
import { Button } from '@shared/ui/Button';
import { ProblemNotice } from '@shared/ui/States';
import { Status } from '@shared/ui/Status';
import { useNow } from '@shared/ui/useNow';

interface Props {
  waiting: Schemas['ListedApprovalRead'];
  error: unknown;
  because: string | null;
  onDecide: (approve: boolean, comment: string) => void;
}

export function ApprovalCard({ waiting, error, because, onDecide }: Props) {
  const [comment, setComment] = useState('');
  const roleName = useRoleName();
  const task = useTask(waiting.task_id, 'pending').data;
  const now = useNow(true, 10_000);
  const id = useId();
  return (
    <li className="card card-pad approval" aria-labelledby={id}>
      <div className="line wrap">
        <h2 id={id} className="break">{waiting.title}</h2>
        <Status status="pending" pill />
        <span className="grow" />
        <span className="quiet small" title={moment(waiting.requested_at)}>asked {ago(waiting.requested_at, now)}</span>
      </div>
      <p className="quiet small line wrap">
        {waiting.run_id !== null && <Link className="break" href={`/runs/${waiting.run_id}?task=${waiting.task_id}`}>Run #{waiting.run_id}, {waiting.step_id ?? `task ${waiting.task_id}`}</Link>}
        {task && <><span className="break">as {roleName(task.role_id)}</span><span>{task.execution_mode}</span></>}
      </p>
      <pre className="code prompt" tabIndex={0} aria-label="What will be executed">{task ? (task.prompt ?? task.title) : '…'}</pre>
      {error ? <ProblemNotice error={error} /> : null}
      <div className="line wrap">
        <input className="input grow comment" aria-label={`Comment on ${waiting.title}`} placeholder="Comment (optional)" maxLength={limits.ApprovalWrite.comment} value={comment} onChange={(event) => setComment(event.target.value)} />
        <Button look="danger" because={because} onClick={() => onDecide(false, comment)}><X size={14} aria-hidden />Reject</Button>
        <Button look="primary" because={because} onClick={() => onDecide(true, comment)}><Check size={14} aria-hidden />Approve</Button>
      </div>
    </li>
  );
}
