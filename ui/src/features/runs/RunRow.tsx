import { memo } from 'react';
import { Link } from 'wouter';
import type { Schemas } from '@shared/api/client';
import { duration } from '@shared/format/duration';
import { ago, moment } from '@shared/format/time';
import { visible } from '@shared/format/visible';
import { Progress } from '@shared/ui/Progress';
import { Status } from '@shared/ui/Status';

interface Props {
  run: Schemas['RunRead'];
  index: number;
  top: number;
  /** The present time, where the row depends on it. */
  now: number;
  workflow: string;
  isCursor: boolean;
  rowRef: (element: HTMLElement | null) => void;
  onFocus: () => void;
  onOpen: () => void;
  onBy: (name: string) => void;
}

export const RunRow = memo(function RunRow({ run, index, top, now, workflow, isCursor, rowRef, onFocus, onOpen, onBy }: Props) {
  const total = Object.values(run.task_counts).reduce((sum, amount) => sum + amount, 0);
  const failed = run.failed_count;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className="vrow body"
      ref={rowRef}
      tabIndex={isCursor ? 0 : -1}
      style={{ transform: `translateY(${top}px)` }}
      onFocus={onFocus}
      onClick={(event) => !(event.target as HTMLElement).closest('a, button') && onOpen()}
      onKeyDown={(event) => event.key === 'Enter' && event.target === event.currentTarget && onOpen()}
    >
      <div role="cell"><Status status={run.status} /></div>
      <div role="cell" className="num"><Link href={`/runs/${run.id}`}>#{run.id}</Link></div>
      <div role="cell" className="clip strong" title={workflow}>{workflow}</div>
      <div role="cell" className="line">
        <span className="grow"><Progress counts={run.task_counts} /></span>
        <span className="num small quiet progress-count">{run.task_counts.success ?? 0}/{total}</span>
      </div>
      <div role="cell" className="end">{failed > 0 ? <strong className="failed-count">{failed}</strong> : <span className="quiet">0</span>}</div>
      <div role="cell" className="end">{run.partial_reruns > 0 ? run.partial_reruns : <span className="quiet">0</span>}</div>
      <div role="cell" className="end">{duration(run.finished_at === null ? now - Date.parse(run.created_at) : run.duration_ms)}</div>
      <div role="cell" className="clip">
        {run.initiated_by ? <button type="button" className="text-button clip" tabIndex={-1} title={`Only runs started by ${visible(run.initiated_by)}`} onClick={() => onBy(run.initiated_by ?? '')}>{visible(run.initiated_by)}</button> : <span className="quiet">–</span>}
      </div>
      <div role="cell" className="quiet small" title={moment(run.created_at)}>{ago(run.created_at, Date.now())}</div>
    </div>
  );
});
