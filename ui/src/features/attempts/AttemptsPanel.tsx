import { GitCompareArrows } from 'lucide-react';
import { useState } from 'react';
import { useAttempts } from '@shared/api/attempts';
import type { Schemas } from '@shared/api/client';
import { bytes } from '@shared/format/count';
import { duration, elapsed } from '@shared/format/duration';
import { moment } from '@shared/format/time';
import { useChange } from '@shared/run/useChange';
import { Empty, ProblemNotice, Skeleton } from '@shared/ui/States';
import { Status } from '@shared/ui/Status';
import { useNow } from '@shared/ui/useNow';
import { AttemptDiff } from './AttemptDiff';
import './attempts.css';

/** Every attempt of a task, newest first; two of them can be compared. */
export function AttemptsPanel({ taskId }: { taskId: number }) {
  const attempts = useAttempts(taskId, useChange(taskId));
  const [picked, setPicked] = useState<readonly number[] | null>(null);
  if (attempts.error && !attempts.data) return <ProblemNotice error={attempts.error} onRetry={() => void attempts.refetch()} />;
  if (!attempts.data) return <Skeleton rows={3} />;
  if (attempts.data.length === 0) return <Empty title="No attempts yet"><p>The first attempt begins with the dispatch.</p></Empty>;
  const all = attempts.data;
  const pair = picked ?? all.slice(-2).map((entry) => entry.attempt);
  const pick = (attempt: number) => setPicked(pair.includes(attempt) ? pair.filter((other) => other !== attempt) : [...pair.slice(-1), attempt]);
  const [older, newer] = pair.map((number) => all.find((entry) => entry.attempt === number)).filter((entry) => entry !== undefined).sort((a, b) => a.attempt - b.attempt);
  return (
    <>
      <ul className="stack">
        {[...all].reverse().map((entry) => <AttemptCard key={entry.attempt} entry={entry} comparable={all.length > 1} picked={pair.includes(entry.attempt)} onPick={() => pick(entry.attempt)} />)}
      </ul>
      {all.length > 1 && (older && newer ? <AttemptDiff taskId={taskId} older={older} newer={newer} /> : <p className="quiet line"><GitCompareArrows size={14} aria-hidden />Pick two attempts to compare them.</p>)}
    </>
  );
}

function AttemptCard({ entry, comparable, picked, onPick }: { entry: Schemas['AttemptRead']; comparable: boolean; picked: boolean; onPick: () => void }) {
  const now = useNow(entry.finished_at === null && entry.started_at !== null);
  const took = elapsed(entry.started_at, entry.finished_at, now);
  return (
    <li className="card attempt-card">
      <div className="line wrap">
        <strong>Attempt {entry.attempt}</strong>
        <Status status={entry.status} />
        <span className="quiet num small">{duration(took)}{entry.exit_code !== null && `, exit code ${entry.exit_code}`}</span>
        <span className="grow" />
        {comparable && <label className="line small"><input type="checkbox" checked={picked} onChange={onPick} />compare</label>}
      </div>
      <p className="quiet small">{moment(entry.dispatched_at)}{entry.stdout_bytes !== null && `, output ${bytes((entry.stdout_bytes ?? 0) + (entry.stderr_bytes ?? 0))}${entry.output_truncated ? ' (cut)' : ''}`}</p>
      {entry.message && <p className="small break">{entry.message}</p>}
      {entry.rerun && <p className="small break cause">Re-run by <strong>{entry.rerun.requested_by}</strong>: {entry.rerun.reason}</p>}
    </li>
  );
}
