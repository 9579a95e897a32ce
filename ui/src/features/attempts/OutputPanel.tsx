import { useState } from 'react';
import { useAttempts, useOutput } from '@shared/api/attempts';
import { bytes } from '@shared/format/count';
import { useRun } from '@shared/run/RunContext';
import { useChange } from '@shared/run/useChange';
import { CopyButton } from '@shared/ui/Copy';
import { Empty, ProblemNotice, Skeleton } from '@shared/ui/States';
import './attempts.css';

export function OutputPanel({ taskId }: { taskId: number }) {
  const change = useChange(taskId);
  const attempts = useAttempts(taskId, change);
  const [chosen, setChosen] = useState<number | null>(null);
  const task = useRun().byId.get(taskId);
  const newest = attempts.data?.at(-1)?.attempt ?? null;
  const attempt = chosen ?? newest;
  const ended = attempts.data?.find((entry) => entry.attempt === attempt)?.finished_at ?? '';
  const output = useOutput(taskId, attempt, ended);

  if (attempts.error) return <ProblemNotice error={attempts.error} onRetry={() => void attempts.refetch()} />;
  if (!attempts.data) return <Skeleton rows={4} />;
  if (newest === null) return <Empty title="No output yet"><p>The task has not been dispatched.</p></Empty>;
  return (
    <>
      {attempts.data.length > 1 && (
        <label className="line"><span className="label">Attempt</span>
          <select className="input order" value={attempt ?? ''} onChange={(event) => setChosen(Number(event.target.value))}>
            {[...attempts.data].reverse().map((entry) => <option key={entry.attempt} value={entry.attempt}>{entry.attempt}: {entry.status}</option>)}
          </select>
        </label>
      )}
      {output.error && <ProblemNotice error={output.error} onRetry={() => void output.refetch()} />}
      {output.isPending && !output.error && <Skeleton rows={3} />}
      {output.data && (
        <>
          {output.data.stderr === '' && output.data.stdout === '' && <p className="quiet">{task?.finishedAt || ended ? 'This attempt wrote nothing.' : 'The output arrives when the attempt ends.'}</p>}
          <Stream name="Errors (stderr)" text={output.data.stderr} truncated={output.data.stderr_truncated} />
          <Stream name="Output (stdout)" text={output.data.stdout} truncated={output.data.stdout_truncated} />
        </>
      )}
    </>
  );
}

function Stream({ name, text, truncated }: { name: string; text: string; truncated: boolean }) {
  if (text === '') return null;
  return (
    <section className="stack output-stream">
      <div className="line"><h3 className="grow">{name} <span className="quiet num">{bytes(new Blob([text]).size)}{truncated && ', cut'}</span></h3><CopyButton text={text} /></div>
      <pre className="code" tabIndex={0} aria-label={name}>{text}</pre>
    </section>
  );
}
