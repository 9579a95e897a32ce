import { useVirtualizer } from '@tanstack/react-virtual';
import { ZoomIn, ZoomOut } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { PageOfEvents, useRunEvents } from '@shared/api/listEvents';
import { duration } from '@shared/format/duration';
import { useRun } from '@shared/run/RunContext';
import { taskName } from '@shared/run/taskName';
import { Button } from '@shared/ui/Button';
import { Empty } from '@shared/ui/States';
import { useNow } from '@shared/ui/useNow';
import { barsOf, spanOf, zoomed, type Span } from './bars';
import { Axis } from './Axis';
import { TimelineRow } from './TimelineRow';
import './timeline.css';

export default function TimelineView({ openTask, onOpen }: { openTask: number | null; onOpen: (id: number) => void }) {
  const { runId, run, tasks, events } = useRun();
  const stored = useRunEvents(runId);
  const now = useNow(run.finished_at === null);
  const bars = useMemo(() => barsOf(tasks, [...(stored.data ?? []), ...events]), [tasks, stored.data, events]);
  const rows = useMemo(() => tasks.filter((task) => bars.has(task.id)).sort((a, b) => (bars.get(a.id)?.[0]?.queued ?? 0) - (bars.get(b.id)?.[0]?.queued ?? 0) || a.index - b.index), [tasks, bars]);
  const whole = spanOf(bars, now);
  const [zoom, setZoom] = useState<Span | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => 30, overscan: 15 });
  if (!whole) return <Empty title="Nothing has run yet"><p>Bars appear with the first dispatch.</p></Empty>;
  const span = zoom ?? whole;
  const by = (factor: number) => {
    const next = zoomed(span, whole, factor);
    setZoom(next.to - next.from >= whole.to - whole.from ? null : next);
  };

  return (
    <>
      <div className="toolbar">
        <ul className="line wrap legend" aria-label="Legend">
          <li><i className="swatch queue" />waits for the runner</li>
          <li><i className="swatch run tone-success" />executes</li>
          <li><i className="swatch past tone-failed" />earlier attempt</li>
        </ul>
        {run.version > PageOfEvents && <span className="quiet small">Earlier attempts only from the newest {PageOfEvents} events.</span>}
        <div className="grow" />
        <span className="quiet small num">{duration(span.to - span.from)} shown</span>
        <Button onClick={() => by(0.5)} aria-label="Zoom in"><ZoomIn size={14} aria-hidden /></Button>
        <Button onClick={() => by(2)} aria-label="Zoom out" because={zoom === null ? 'All of it is shown' : null}><ZoomOut size={14} aria-hidden /></Button>
        <Button onClick={() => setZoom(null)} because={zoom === null ? 'All of it is shown' : null}>Show all</Button>
      </div>
      <div className="card vtable timeline">
        <Axis span={span} whole={whole} onZoom={setZoom} />
        <div className="scroller" ref={scroller} tabIndex={0} role="region" aria-label="Attempts by time">
          <ul className="canvas" style={{ height: virtual.getTotalSize() }}>
            {virtual.getVirtualItems().map((item) => {
              const task = rows[item.index];
              return task ? <TimelineRow key={task.id} name={taskName(task, task.id)} bars={bars.get(task.id) ?? []} span={span} now={now} top={item.start} isOpen={openTask === task.id} onOpen={() => onOpen(task.id)} /> : null;
            })}
          </ul>
        </div>
      </div>
    </>
  );
}
