import { RunProvider } from '../shared/run/RunContext';
import { asProblem } from '../shared/api/problem';
import { Empty, ProblemNotice, Skeleton } from '../shared/ui/States';
import { RunScreen } from './run/RunScreen';

export function RunRoute({ id }: { id: string }) {
  const runId = Number(id);
  if (!/^[1-9]\d*$/.test(id) || !Number.isSafeInteger(runId)) {
    return <div className="page"><Empty heading="h1" title="No such run"><p>A run has a number, such as <code>/runs/7</code>.</p></Empty></div>;
  }
  return (
    <RunProvider runId={runId} fallback={(error, retry) => <Waiting runId={runId} error={error} retry={retry} />}>
      <RunScreen />
    </RunProvider>
  );
}

function Waiting({ runId, error, retry }: { runId: number; error: unknown; retry: () => void }) {
  if (!error) return <div className="page"><Skeleton rows={9} /></div>;
  if (asProblem(error).status === 404) return <div className="page"><Empty heading="h1" title={`There is no run ${runId}`}><p>It was never started on this server.</p></Empty></div>;
  return <div className="page"><ProblemNotice error={error} onRetry={retry} /></div>;
}
