import { ChevronDown, ChevronRight, CornerDownRight, RotateCcw } from 'lucide-react';
import { memo } from 'react';
import type { RunTask } from '@shared/api/runTasks';
import { count } from '@shared/format/count';
import { duration, elapsed } from '@shared/format/duration';
import { Status } from '@shared/ui/Status';
import { kindOf } from './failure';
import type { Branch } from './rows';

/** What the previewed re-run does to a task. */
export type Fate = 'runs' | 'stays' | null;

interface Props {
  task: RunTask;
  index: number;
  top: number;
  height: number;
  depth: number;
  blocks: number;
  branch: Branch;
  now: number;
  role: string;
  selectable: boolean;
  selected: boolean;
  fate: Fate;
  isOpen: boolean;
  isTabStop: boolean;
  rowRef: (index: number) => (element: HTMLElement | null) => void;
  onFocus: (index: number) => void;
  onToggle: (index: number, id: number, range: boolean) => void;
  onOpen: (id: number) => void;
  /** Null where nothing may be re-run now. */
  onRerun: ((id: number) => void) | null;
  onToggleBranch: (id: number) => void;
}

export const TaskRow = memo(function TaskRow(props: Props) {
  const { task, index, selectable, selected, fate, blocks, branch } = props;
  const name = task.stepId ?? `task ${task.id}`;
  const why = [kindOf(task.failure), task.message].filter((part) => part !== null && part !== '').join(' · ');
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selectable ? selected : undefined}
      className={`vrow body fate-${fate ?? 'none'}`}
      data-open={props.isOpen}
      data-task={task.id}
      ref={props.rowRef(index)}
      tabIndex={props.isTabStop ? 0 : -1}
      style={{ transform: `translateY(${props.top}px)`, height: props.height }}
      onFocus={() => props.onFocus(index)}
      onClick={(event) => !(event.target as HTMLElement).closest('input, button, label') && props.onOpen(task.id)}
      onKeyDown={(event) => event.key === 'Enter' && event.target === event.currentTarget && props.onOpen(task.id)}
    >
      <div role="gridcell">
        {selectable && (
          <label className="hit">
            <input
              type="checkbox"
              aria-label={`Select ${name}`}
              checked={selected}
              tabIndex={-1}
              onChange={(event) => props.onToggle(index, task.id, (event.nativeEvent as MouseEvent).shiftKey)}
            />
          </label>
        )}
      </div>
      <div role="gridcell"><Status status={task.status} /></div>
      <div role="gridcell" className={`task-cell depth-${props.depth}`}>
        <div className="line">
          {props.depth > 0 && <CornerDownRight size={13} className="quiet" aria-hidden />}
          <span className="clip task-title" title={task.title}>{task.title}</span>
          {task.stepId !== null && task.stepId !== task.title && <code className="quiet clip step-id" title={task.stepId}>{task.stepId}</code>}
          {blocks > 0 && branch === 'above' && <span className="quiet small also">also blocks {count(blocks, 'task')}</span>}
          {blocks > 0 && branch !== 'above' && (
            <button type="button" className="blocks" tabIndex={-1} aria-expanded={branch === 'open'} onClick={() => props.onToggleBranch(task.id)}>
              {branch === 'open' ? <ChevronDown size={12} aria-hidden /> : <ChevronRight size={12} aria-hidden />}blocks {count(blocks, 'task')}
            </button>
          )}
          {fate === 'runs' && <span className="fate-mark"><RotateCcw size={12} aria-hidden />will run</span>}
          {task.approval === 'pending' && <Status status="pending" word="Needs approval" />}
        </div>
        {selectable && why !== '' && <p className="clip small task-message" title={why}>{why}</p>}
      </div>
      <div role="gridcell" className="clip quiet small">{props.role}</div>
      <div role="gridcell" className="end">{task.attempt > 0 ? task.attempt : <span className="quiet">–</span>}</div>
      <div role="gridcell" className="end">{duration(elapsed(task.startedAt, task.finishedAt, props.now))}</div>
      <div role="gridcell" className="end">
        {selectable && props.onRerun && <button type="button" className="row-action" tabIndex={-1} aria-label={`Re-run the branch of ${name}`} onClick={() => props.onRerun?.(task.id)}><RotateCcw size={13} aria-hidden />Re-run…</button>}
      </div>
    </div>
  );
});
