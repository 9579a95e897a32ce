import { useVirtualizer } from '@tanstack/react-virtual';
import { Download, Search } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { asProblem } from '@shared/api/problem';
import { PageOfEvents, useRunEvents } from '@shared/api/listEvents';
import { moment } from '@shared/format/time';
import { readJournal } from '@shared/run/journal';
import { useRun } from '@shared/run/RunContext';
import { taskName } from '@shared/run/taskName';
import { Button } from '@shared/ui/Button';
import { Empty, ProblemNotice, Skeleton } from '@shared/ui/States';
import { toast } from '@shared/ui/toast';
import { asJsonLines, describe, merged, passes, type AuditFilter } from './describe';
import { download } from './download';
import './audit.css';

const filters: readonly [AuditFilter, string][] = [['all', 'Everything'], ['people', 'People'], ['run', 'The run']];

/** The journal of the run, newest first: who, when, what, why. */
export function AuditView({ onOpen }: { onOpen: (id: number) => void }) {
  const { runId, run, events, byId } = useRun();
  const stored = useRunEvents(runId);
  const [filter, setFilter] = useState<AuditFilter>('all');
  const [text, setText] = useState('');
  const [exporting, setExporting] = useState(false);
  const entries = useMemo(() => merged(stored.data ?? [], events).reverse().map(describe), [stored.data, events]);
  const shown = useMemo(() => entries.filter((entry) => passes(entry, filter, text.trim())), [entries, filter, text]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({ count: shown.length, getScrollElement: () => scroller.current, estimateSize: () => 38, overscan: 12 });

  const save = async () => {
    setExporting(true);
    try {
      download(`run-${runId}-audit.jsonl`, asJsonLines(await readJournal(runId, run.version)), 'application/jsonl');
    } catch (error) {
      toast({ kind: 'bad', title: 'The audit could not be exported', detail: asProblem(error).detail });
    } finally {
      setExporting(false);
    }
  };

  if (stored.error && !stored.data) return <ProblemNotice error={stored.error} onRetry={() => void stored.refetch()} />;
  if (!stored.data) return <Skeleton />;
  return (
    <>
      <div className="toolbar">
        <div className="search"><Search size={15} aria-hidden /><input className="input" type="search" aria-label="Search the audit" placeholder="Person, reason, event, task id" value={text} onChange={(event) => setText(event.target.value)} /></div>
        <div className="chips" role="group" aria-label="What to show">
          {filters.map(([value, name]) => <button key={value} type="button" className="chip" aria-pressed={filter === value} onClick={() => setFilter(value)}>{name}</button>)}
        </div>
        {stored.data.length >= PageOfEvents && <span className="quiet small">the newest {PageOfEvents}; the export has all {run.version}</span>}
        <div className="grow" />
        <Button onClick={() => void save()} because={exporting ? 'The export is being made' : null}><Download size={13} aria-hidden />Export JSONL</Button>
      </div>
      {shown.length === 0 ? <Empty title="No entry matches" /> : (
        <div className="card vtable audit-table">
          <div className="scroller" ref={scroller} tabIndex={0} role="region" aria-label="Audit entries">
            <div role="table" aria-label="Audit, newest first" aria-rowcount={shown.length + 1}>
              <div role="rowgroup" className="head-group"><div role="row" aria-rowindex={1} className="vrow head">{['Seq', 'When', 'Who', 'What', 'Task', 'Why'].map((name) => <div key={name} role="columnheader">{name}</div>)}</div></div>
              <div role="rowgroup" className="canvas" style={{ height: virtual.getTotalSize() }}>
                {virtual.getVirtualItems().map((item) => {
                  const entry = shown[item.index];
                  if (!entry) return null;
                  const { event } = entry;
                  return (
                    <div key={event.seq} role="row" aria-rowindex={item.index + 2} className="vrow body" style={{ transform: `translateY(${item.start}px)` }}>
                      <div role="cell" className="quiet num small">{event.seq}</div>
                      <div role="cell" className="num small">{moment(event.created_at)}</div>
                      <div role="cell" className={`clip ${entry.isPerson ? 'person' : 'quiet'}`} title={entry.who}>{entry.who}</div>
                      <div role="cell" className="clip" title={event.event_type}>{entry.what}</div>
                      <div role="cell" className="clip">{event.task_id !== null && <button type="button" className="text-button clip" onClick={() => onOpen(event.task_id as number)}>{taskName(byId.get(event.task_id), event.task_id)}</button>}</div>
                      <div role="cell" className="clip" title={entry.why}>{entry.why}</div>
                    </div>
                  );
                })}
              </div>
            </div>
          </div>
        </div>
      )}
    </>
  );
}
