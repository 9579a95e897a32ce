import { CircleCheck, Search } from 'lucide-react';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { count } from '@shared/format/count';
import { useKeys } from '@shared/keys/useKeys';
import { useRun } from '@shared/run/RunContext';
import { Button } from '@shared/ui/Button';
import { Empty } from '@shared/ui/States';
import { lookOf, taskStatusOrder } from '@shared/ui/status';
import { useUrlState } from '@shared/ui/useUrlState';
import { FailureHint } from './FailureHint';
import { rowsOf, type TaskOrder } from './rows';
import { TaskTable } from './TaskTable';
import './tasks.css';

export function TasksView({ openTask, onOpen, onRerun }: { openTask: number | null; onOpen: (id: number | null) => void; onRerun: (id: number) => void }) {
  const { tasks, failed, dependents, summary } = useRun();
  const [query, setQuery] = useUrlState();
  const statusText = query.get('status') ?? '';
  const [text, setText] = useState(query.get('q') ?? '');
  const search = useRef<HTMLInputElement>(null);
  const [toggled, setToggled] = useState<ReadonlySet<number>>(new Set());
  const order: TaskOrder = query.get('order') === 'template' ? 'template' : 'failures';
  const statuses = useMemo(() => new Set(statusText.split(',').filter(Boolean)), [statusText]);
  const sought = useDeferredValue(text.trim());
  const filter = useMemo(() => ({ statuses, text: sought }), [statuses, sought]);
  const rows = useMemo(() => rowsOf({ tasks, failed, dependents, filter, toggled, order }), [tasks, failed, dependents, filter, toggled, order]);
  useKeys({ '/': (event) => (event.preventDefault(), search.current?.focus()) });

  const toggleStatus = (status: string) => {
    const next = new Set(statuses);
    if (!next.delete(status)) next.add(status);
    setQuery({ status: [...next].join(',') });
  };
  const toggleBranch = (id: number) => setToggled((known) => {
    const next = new Set(known);
    if (!next.delete(id)) next.add(id);
    return next;
  });
  const clear = () => {
    setText('');
    setQuery({ status: null, q: null });
  };

  return (
    <>
      <FailureHint />
      <div className="toolbar">
        <div className="search">
          <Search size={15} aria-hidden />
          <input
            ref={search}
            className="input"
            type="search"
            value={text}
            placeholder="Step, title, task id"
            aria-label="Search tasks"
            onChange={(event) => setText(event.target.value)}
            onBlur={() => setQuery({ q: text.trim() })}
            onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
          />
        </div>
        <div className="chips" role="group" aria-label="Status">
          {taskStatusOrder.filter((status) => summary.task_status_counts[status]).map((status) => (
            <button key={status} type="button" className="chip" aria-pressed={statuses.has(status)} onClick={() => toggleStatus(status)}>
              {lookOf(status).word}<span className="num">{summary.task_status_counts[status]}</span>
            </button>
          ))}
        </div>
        <div className="grow" />
        <select className="input order" aria-label="Order" value={order} onChange={(event) => setQuery({ order: event.target.value === 'template' ? 'template' : null })}>
          <option value="failures">Failures first</option>
          <option value="template">Template order</option>
        </select>
      </div>
      {failed.size === 0 && statuses.has('failed') ? (
        <Empty icon={<CircleCheck size={32} aria-hidden />} title="Nothing failed"><p>No task of this run is failed now.</p><Button onClick={clear}>Show all tasks</Button></Empty>
      ) : rows.length === 0 ? (
        <Empty icon={<Search size={32} aria-hidden />} title="No task matches"><p>None of the {count(tasks.length, 'task')} matches.</p><Button onClick={clear}>Clear the filters</Button></Empty>
      ) : (
        <TaskTable rows={rows} openTask={openTask} onOpen={onOpen} onRerun={onRerun} onToggleBranch={toggleBranch} />
      )}
    </>
  );
}
