import { ChevronRight, RotateCcw } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { permission } from '@shared/api/allowedActions';
import { useWorkflowName } from '@shared/api/templates';
import { count } from '@shared/format/count';
import { duration } from '@shared/format/duration';
import { moment } from '@shared/format/time';
import { visible } from '@shared/format/visible';
import { useRun } from '@shared/run/RunContext';
import { announce } from '@shared/ui/announce';
import { Button } from '@shared/ui/Button';
import { Progress } from '@shared/ui/Progress';
import { Status } from '@shared/ui/Status';
import { lookOf } from '@shared/ui/status';
import { useNow } from '@shared/ui/useNow';
import { LiveBadge } from './LiveBadge';
import { RunControls } from './RunControls';
import './run.css';

export function RunHeader({ onRerun }: { onRerun: () => void }) {
  const { run, runId, failed, tasks, summary } = useRun();
  const workflow = useWorkflowName()(run.workflow_template_id);
  const ended = run.finished_at !== null;
  const now = useNow(!ended);
  useAnnouncedProgress();
  useEffect(() => void (document.title = `${lookOf(run.status).word} · #${runId} ${workflow} · Runs Center`), [run.status, runId, workflow]);

  const { allowed, reason } = permission(summary, 'partial-rerun');
  const because = !allowed ? (reason ?? 'The server does not allow it now') : failed.size === 0 ? 'Nothing failed' : null;
  const succeeded = summary.task_status_counts.success ?? 0;
  const total = tasks.length;

  return (
    <header className="run-header">
      <div className="line wrap run-title">
        <nav aria-label="Breadcrumb" className="line crumbs"><Link href="/">Runs</Link><ChevronRight size={13} aria-hidden /></nav>
        <h1 className="break"><bdi>{workflow}</bdi> <span className="quiet num">#{runId}</span></h1>
        <Status status={run.status} pill />
        <LiveBadge />
        <div className="grow" />
        <div className="line wrap">
          <RunControls />
          <Button look="primary" onClick={onRerun} because={because} className="rerun-button">
            <RotateCcw size={14} aria-hidden />Re-run failed ({failed.size})
          </Button>
        </div>
      </div>
      <div className="run-progress" id="run-progress" tabIndex={-1} role="group" aria-label={`Progress: ${succeeded} of ${count(total, 'task')} succeeded`}>
        <Progress counts={summary.task_status_counts} />
        <ul className="line wrap run-figures">
          {Object.entries(summary.task_status_counts).map(([status, amount]) => <li key={status}><Status status={status} word={`${amount} ${lookOf(status).word.toLowerCase()}`} /></li>)}
          <li className="quiet small">{ended ? 'took' : 'for'} <span className="num">{duration(ended ? run.duration_ms : now - Date.parse(run.created_at))}</span></li>
          <li className="quiet small">started {moment(run.created_at)}{run.initiated_by ? <> by <span className="break">{visible(run.initiated_by)}</span></> : null}</li>
          {run.partial_reruns > 0 && <li className="quiet small">{count(run.partial_reruns, 're-run')}</li>}
          {run.retries_total > 0 && <li className="quiet small">{count(run.retries_total, 'automatic retry', 'automatic retries')}</li>}
        </ul>
      </div>
    </header>
  );
}

/** Says how the run goes on; the announcer keeps it from talking all the time. */
function useAnnouncedProgress(): void {
  const { run, summary, tasks, failed, runId } = useRun();
  const text = `Run ${runId} ${lookOf(run.status).word.toLowerCase()}, ${summary.task_status_counts.success ?? 0} of ${tasks.length} tasks succeeded, ${failed.size} failed`;
  const last = useRef(text);
  useEffect(() => {
    if (last.current === text) return;
    last.current = text;
    announce(text);
  }, [text]);
}
