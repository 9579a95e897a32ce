import { useOutput } from '@shared/api/attempts';
import type { Schemas } from '@shared/api/client';
import { duration, elapsed } from '@shared/format/duration';
import { Skeleton } from '@shared/ui/States';
import { Status } from '@shared/ui/Status';
import { diffLines } from './diffLines';

type Attempt = Schemas['AttemptRead'];

export function AttemptDiff({ taskId, older, newer }: { taskId: number; older: Attempt; newer: Attempt }) {
  const before = useOutput(taskId, older.attempt, older.finished_at ?? '');
  const after = useOutput(taskId, newer.attempt, newer.finished_at ?? '');
  const took = (attempt: Attempt) => duration(elapsed(attempt.started_at, attempt.finished_at, attempt.finished_at ? Date.parse(attempt.finished_at) : Date.now()));
  return (
    <section className="stack" aria-label={`Differences of attempts ${older.attempt} and ${newer.attempt}`}>
      <h3>Attempt {older.attempt} → {newer.attempt}</h3>
      <table className="diff-table small">
        <thead><tr><th scope="col"><span className="sr-only">What</span></th><th scope="col">{older.attempt}</th><th scope="col">{newer.attempt}</th></tr></thead>
        <tbody>
          <tr><th scope="row">Status</th><td><Status status={older.status} /></td><td><Status status={newer.status} /></td></tr>
          <Line name="Took" before={took(older)} after={took(newer)} />
          <Line name="Exit code" before={String(older.exit_code ?? '–')} after={String(newer.exit_code ?? '–')} />
          <Line name="Message" before={older.message ?? '–'} after={newer.message ?? '–'} />
        </tbody>
      </table>
      {before.data && after.data ? (
        <>
          <Output name="stderr" before={before.data.stderr} after={after.data.stderr} />
          <Output name="stdout" before={before.data.stdout} after={after.data.stdout} />
        </>
      ) : <Skeleton rows={2} />}
    </section>
  );
}

function Line({ name, before, after }: { name: string; before: string; after: string }) {
  return <tr className={before === after ? 'quiet' : 'differs'}><th scope="row">{name}</th><td className="break">{before}</td><td className="break">{after}</td></tr>;
}

const signs = { same: ' ', gone: '−', new: '+', fold: '⋯' } as const;

function Output({ name, before, after }: { name: string; before: string; after: string }) {
  if (before === '' && after === '') return null;
  if (before === after) return <p className="quiet small">{name}: no difference</p>;
  return (
    <div className="stack tight">
      <h3>{name}</h3>
      <pre className="code diff" tabIndex={0} aria-label={`Differences of ${name}`}>
        {diffLines(before, after).map((line, at) => <span key={at} className={`diff-${line.kind}`}>{signs[line.kind]} {line.text}{'\n'}</span>)}
      </pre>
    </div>
  );
}
