import { CircleAlert, RotateCcw } from 'lucide-react';
import { permission } from '@shared/api/allowedActions';
import { useOutput } from '@shared/api/attempts';
import type { Schemas } from '@shared/api/client';
import type { RunTask } from '@shared/api/runTasks';
import { lastLines } from '@shared/format/lastLines';
import { useRun } from '@shared/run/RunContext';
import { Button } from '@shared/ui/Button';
import { headline, saysNothingNew } from './failure';

const LinesShown = 10;

/** What failed and why, the evidence, then what to do: in the order in which people ask. */
export function FailureNotice({ task, details, onRerun }: { task: RunTask; details: Schemas['TaskRead'] | undefined; onRerun: (id: number) => void }) {
  const { summary } = useRun();
  const { allowed, reason } = permission(summary, 'partial-rerun');
  return (
    <section className="notice bad" aria-label="What went wrong">
      <CircleAlert size={16} aria-hidden />
      <div className="grow stack">
        <div>
          <strong>{headline(task.failure, task.exitCode, task.status)}</strong>
          {!saysNothingNew(task.message, task.exitCode) && <p className="break">{task.message}</p>}
        </div>
        <Evidence task={task} />
        <div><Button look="primary" because={allowed ? null : (reason ?? 'The server does not allow it now')} onClick={() => onRerun(task.id)}><RotateCcw size={14} aria-hidden />Re-run this branch…</Button></div>
        {details && <Hints title="What it may be" hints={details.failure_triage_hints} />}
        {details && <Hints title="What to do next" hints={details.suggested_next_actions} />}
      </div>
    </section>
  );
}

/** The end of what the attempt wrote: errors where there are any. */
function Evidence({ task }: { task: RunTask }) {
  const { data } = useOutput(task.id, task.attempt, String(task.finishedAt ?? ''));
  if (!data) return null;
  const [name, text] = data.stderr.trim() !== '' ? ['stderr', data.stderr] : ['stdout', data.stdout];
  const end = lastLines(text, LinesShown);
  if (end.text === '') return null;
  return (
    <div className="evidence">
      <p className="quiet small">{end.cut ? `The last lines of ${name}; the Output tab has all of it` : `All of ${name}`}</p>
      <pre className="code" tabIndex={0} aria-label={`End of ${name}`}>{end.text}</pre>
    </div>
  );
}

function Hints({ title, hints }: { title: string; hints: readonly string[] }) {
  if (hints.length === 0) return null;
  return <div><h3>{title}</h3><ul className="hints">{hints.map((hint) => <li key={hint} className="break">{hint}</li>)}</ul></div>;
}
