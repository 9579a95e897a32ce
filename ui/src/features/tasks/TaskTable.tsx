import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useMemo, useRef } from 'react';
import { permission } from '@shared/api/allowedActions';
import { useRoleName } from '@shared/api/roles';
import { useKeys } from '@shared/keys/useKeys';
import { usePreview } from '@shared/run/preview';
import { useRun } from '@shared/run/RunContext';
import { coverage, toggled, toggledAll, withRange } from '@shared/run/selection';
import { useNow } from '@shared/ui/useNow';
import { useRowCursor } from '@shared/ui/useRowCursor';
import type { Row } from './rows';
import { TaskRow, type Fate } from './TaskRow';

interface Props {
  rows: readonly Row[];
  openTask: number | null;
  onOpen: (id: number | null) => void;
  onRerun: (id: number) => void;
  onToggleBranch: (id: number) => void;
}

/** Failed tasks have a second line: why. */
const heightOf = (row: Row | undefined, failed: ReadonlySet<number>) => (row?.kind === 'section' ? 34 : row && row.task.message && failed.has(row.task.id) ? 58 : 42);

export function TaskTable({ rows, openTask, onOpen, onRerun, onToggleBranch }: Props) {
  const { runId, run, summary, failed, selection, select } = useRun();
  const roleName = useRoleName();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heightOf(rows[index], failed),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 14,
    scrollPaddingStart: 32,
  });
  const scrollTo = useCallback((index: number) => virtual.scrollToIndex(index), [virtual]);
  const { cursor, focus, setCursor, rowRef } = useRowCursor(rows.length, scrollTo);
  const anchor = useRef(0);
  const selectable = useMemo(() => rows.flatMap((row) => (row.kind === 'task' && failed.has(row.task.id) ? [row.task.id] : [])), [rows, failed]);
  const ids = useMemo(() => rows.map((row) => (row.kind === 'task' ? row.task.id : null)), [rows]);
  const taskIds = useMemo(() => [...selection], [selection]);
  const { preview } = usePreview(runId, run.version, { taskIds, stepIds: [] });
  const mayRerun = permission(summary, 'partial-rerun').allowed;
  const covered = coverage(selection, selectable);
  const now = useNow(run.finished_at === null);

  const toggle = useCallback((index: number, id: number, range: boolean) => {
    select((known) => (range ? withRange(known, ids, anchor.current, index, failed) : toggled(known, id)));
    anchor.current = index;
  }, [select, ids, failed]);
  const toggleCursor = (range: boolean) => {
    const id = ids[cursor];
    if (id !== null && id !== undefined && failed.has(id)) toggle(cursor, id, range);
  };
  const move = (by: number) => {
    let next = cursor + by;
    while (rows[next]?.kind === 'section') next += by;
    if (rows[next]) focus(next);
  };
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    x: () => toggleCursor(false),
    'Shift+x': () => toggleCursor(true),
    a: () => select((known) => toggledAll(known, selectable)),
  });
  const fateOf = (id: number): Fate => (!preview ? null : preview.selected.has(id) || preview.downstream.has(id) ? 'runs' : 'stays');
  const first = virtual.getVirtualItems()[0]?.index ?? 0;
  const tabStop = cursor >= first ? cursor : first;

  return (
    <div className="card vtable tasks-table">
      <div className="scroller" ref={scroller} tabIndex={-1}>
        <div role="grid" aria-label="Tasks" aria-multiselectable="true" aria-rowcount={rows.length + 1}>
          <div role="rowgroup" className="head-group">
            <div role="row" aria-rowindex={1} className="vrow head">
              <div role="columnheader">
                <input
                  type="checkbox"
                  aria-label={`Select all ${selectable.length} failed tasks that match`}
                  title={selectable.length === 0 ? 'No failed task matches' : `Select all ${selectable.length} failed`}
                  disabled={selectable.length === 0}
                  checked={covered === 'all' && selectable.length > 0}
                  ref={(box) => void (box && (box.indeterminate = covered === 'some'))}
                  onChange={() => select((known) => toggledAll(known, selectable))}
                />
              </div>
              <div role="columnheader">Status</div>
              <div role="columnheader">Task{selectable.length > 0 && <span className="num"> · {selectable.length} failed</span>}</div>
              <div role="columnheader">Role</div>
              <div role="columnheader" className="end">Attempt</div>
              <div role="columnheader" className="end">Took</div>
              <div role="columnheader"><span className="sr-only">Actions</span></div>
            </div>
          </div>
          <div role="rowgroup" className="canvas" style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map((item) => {
              const row = rows[item.index];
              if (!row) return null;
              if (row.kind === 'section') {
                return (
                  <div key={row.key} role="row" aria-rowindex={item.index + 2} className="vrow body section-row" style={{ transform: `translateY(${item.start}px)`, height: item.size }}>
                    <div role="gridcell" aria-colspan={7}>{row.title} <span className="num quiet">{row.count}</span></div>
                  </div>
                );
              }
              const { task } = row;
              return (
                <TaskRow
                  key={row.key}
                  task={task}
                  index={item.index}
                  top={item.start}
                  height={item.size}
                  depth={row.depth}
                  blocks={row.blocks}
                  branch={row.branch}
                  now={task.startedAt !== null && task.finishedAt === null ? now : 0}
                  role={roleName(task.roleId)}
                  selectable={failed.has(task.id)}
                  selected={selection.has(task.id)}
                  fate={fateOf(task.id)}
                  isOpen={openTask === task.id}
                  isTabStop={tabStop === item.index}
                  rowRef={rowRef}
                  onFocus={setCursor}
                  onToggle={toggle}
                  onOpen={onOpen}
                  onRerun={mayRerun ? onRerun : null}
                  onToggleBranch={onToggleBranch}
                />
              );
            })}
          </div>
        </div>
      </div>
    </div>
  );
}
