import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import type { Schemas } from '@shared/api/client';
import { useWorkflowName } from '@shared/api/templates';
import { useKeys } from '@shared/keys/useKeys';
import { useMedia } from '@shared/ui/useMedia';
import { useNow } from '@shared/ui/useNow';
import { useRowCursor } from '@shared/ui/useRowCursor';
import type { Rows } from './pagesToRead';
import { RunRow } from './RunRow';

interface Props {
  runs: readonly Schemas['RunRead'][];
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore: () => unknown;
  onBy: (name: string) => void;
  onVisible: (rows: Rows) => void;
}

const columns = ['Status', 'Run', 'Workflow', 'Progress', 'Failed', 'Re-runs', 'Duration', 'Started by', 'Started'];

export function RunsTable({ runs, hasMore, isLoadingMore, loadMore, onBy, onVisible }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const [, navigate] = useLocation();
  const workflowName = useWorkflowName();
  const now = useNow(runs.some((run) => run.finished_at === null));
  const narrow = useMedia('(max-width: 60rem)');
  const virtual = useVirtualizer({ count: runs.length, getScrollElement: () => scroller.current, estimateSize: () => (narrow ? 64 : 44), getItemKey: (index) => `${runs[index]?.id ?? index}-${narrow}`, overscan: 12, scrollPaddingStart: 32 });
  const scrollTo = useCallback((index: number) => virtual.scrollToIndex(index), [virtual]);
  const { cursor, focus, setCursor, rowRef } = useRowCursor(runs.length, scrollTo);
  const open = (index: number) => {
    const run = runs[index];
    if (run) navigate(`/runs/${run.id}`);
  };
  useKeys({ j: () => focus(cursor + 1), k: () => focus(cursor - 1) });

  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onVisible({ first, last }), [onVisible, first, last]);
  useEffect(() => {
    if (hasMore && !isLoadingMore && last >= runs.length - 10) void loadMore();
  }, [hasMore, isLoadingMore, last, runs.length, loadMore]);

  return (
    <div className="card vtable runs-table">
      <div className="scroller" ref={scroller} tabIndex={-1}>
        <div role="table" aria-label="Runs, newest first" aria-rowcount={hasMore ? -1 : runs.length + 1}>
          <div role="rowgroup" className="head-group">
            <div role="row" aria-rowindex={1} className="vrow head">
              {columns.map((name) => <div key={name} role="columnheader" className={/Failed|Re-runs|Duration/.test(name) ? 'end' : ''}>{name}</div>)}
            </div>
          </div>
          <div role="rowgroup" className="canvas" style={{ height: virtual.getTotalSize() }}>
            {items.map((item) => {
              const run = runs[item.index];
              return run ? (
                <RunRow
                  key={run.id}
                  run={run}
                  index={item.index}
                  top={item.start}
                  now={run.finished_at === null ? now : 0}
                  workflow={workflowName(run.workflow_template_id)}
                  isCursor={cursor === item.index}
                  rowRef={rowRef(item.index)}
                  onFocus={() => setCursor(item.index)}
                  onOpen={() => open(item.index)}
                  onBy={onBy}
                />
              ) : null;
            })}
          </div>
        </div>
      </div>
    </div>
  );
}
