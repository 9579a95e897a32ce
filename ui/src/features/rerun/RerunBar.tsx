import { RotateCcw, X } from 'lucide-react';
import { useMemo } from 'react';
import { asProblem } from '@shared/api/problem';
import { useRefusal } from '@shared/api/session';
import { count, number } from '@shared/format/count';
import { usePreview } from '@shared/run/preview';
import { useRun } from '@shared/run/RunContext';
import { nothing } from '@shared/run/selection';
import { Button } from '@shared/ui/Button';
import './rerun.css';

/** What is selected and what a re-run of it would do, in the server's numbers. */
export function RerunBar({ onRerun }: { onRerun: () => void }) {
  const { runId, run, selection, select } = useRun();
  const forbidden = useRefusal('partialRerun');
  const taskIds = useMemo(() => [...selection], [selection]);
  const { preview, error, isCurrent } = usePreview(runId, run.version, { taskIds, stepIds: [] });
  if (selection.size === 0) return null;
  return (
    <div className="rerun-bar" role="region" aria-label="Selection">
      <p className="grow">
        <strong className="num">{number(selection.size)} selected</strong>
        {error ? <span className="error-text break"> — {asProblem(error).detail || asProblem(error).title}</span> : preview ? (
          <span className={isCurrent ? 'num' : 'num quiet'}> → <strong>{number(preview.willRun)} will run</strong>, {!preview.follows && preview.downstream.size > 0 && `${number(preview.downstream.size)} wait behind them, `}{number(preview.stays)} stay</span>
        ) : <span className="quiet"> → asking the server…</span>}
      </p>
      <Button look="plain" onClick={() => select(nothing)}><X size={14} aria-hidden />Clear</Button>
      <Button look="primary" because={forbidden} onClick={onRerun}><RotateCcw size={14} aria-hidden />{preview && !error ? `Re-run ${count(preview.willRun, 'task')}…` : 'Re-run…'}</Button>
    </div>
  );
}
