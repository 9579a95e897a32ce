import { ArrowUp, ListChecks, Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useRefusal } from '@shared/api/session';
import { useTemplates } from '@shared/api/templates';
import { count } from '@shared/format/count';
import { useKeys } from '@shared/keys/useKeys';
import { Button } from '@shared/ui/Button';
import { Command } from '@shared/ui/Copy';
import { Empty, ProblemNotice, Skeleton } from '@shared/ui/States';
import { lookOf, runStatusOrder } from '@shared/ui/status';
import { useUrlState } from '@shared/ui/useUrlState';
import { isFiltered, readFilters } from './filters';
import { RunsTable } from './RunsTable';
import { useRuns } from './useRuns';
import './runs.css';

export function RunsPage({ onStart }: { onStart: () => void }) {
  const [query, setQuery] = useUrlState();
  const filters = readFilters(query);
  const templates = useTemplates();
  const runs = useRuns(filters);
  const forbidden = useRefusal('createWorkflowRun');
  const search = useRef<HTMLInputElement>(null);
  const filtered = isFiltered(filters);
  useKeys({ '/': (event) => (event.preventDefault(), search.current?.focus()) });
  useEffect(() => void (document.title = 'Runs · Runs Center'), []);

  return (
    <div className="page fixed runs-page">
      <div className="page-head">
        <h1>Runs</h1>
        {runs.fresh > 0 && (
          <button type="button" className="fresh-pill" onClick={() => void runs.reload()}>
            <ArrowUp size={13} aria-hidden />
            {count(runs.fresh, 'new run')}
          </button>
        )}
      </div>
      <div className="toolbar">
        <SearchBox inputRef={search} value={filters.q} onChange={(q) => setQuery({ q })} />
        <div className="chips" role="group" aria-label="Status">
          <button type="button" className="chip" aria-pressed={filters.status === null} onClick={() => setQuery({ status: null })}>All</button>
          {runStatusOrder.map((status) => (
            <button key={status} type="button" className="chip" aria-pressed={filters.status === status} onClick={() => setQuery({ status: filters.status === status ? null : status })}>
              {lookOf(status).word}
            </button>
          ))}
        </div>
        <select className="input template-filter" aria-label="Workflow" value={filters.template ?? ''} onChange={(event) => setQuery({ template: event.target.value })}>
          <option value="">All workflows</option>
          {templates.data?.map((template) => <option key={template.id} value={template.id}>{template.name}</option>)}
        </select>
        {filters.by !== '' && (
          <button type="button" className="chip" aria-pressed="true" onClick={() => setQuery({ by: null })} aria-label={`Started by ${filters.by}: remove this filter`}>
            by {filters.by} ×
          </button>
        )}
      </div>
      {runs.error && <ProblemNotice error={runs.error} onRetry={() => void runs.reload()} />}
      {runs.isLoading ? <Skeleton rows={10} /> : runs.runs.length > 0 ? (
        <RunsTable runs={runs.runs} hasMore={runs.hasMore} isLoadingMore={runs.isLoadingMore} loadMore={runs.loadMore} onBy={(by) => setQuery({ by })} onVisible={runs.onVisible} />
      ) : runs.error ? null : filtered ? (
        <Empty icon={<Search size={32} aria-hidden />} title="No run matches">
          <p>No run matches these filters.</p>
          <Button onClick={() => setQuery({ status: null, template: null, by: null, q: null })}>Clear the filters</Button>
        </Empty>
      ) : (
        <Empty icon={<ListChecks size={32} aria-hidden />} title="No runs yet">
          <p>Start one from a template, or let the demo tell the story of a failed branch:</p>
          <Command text="make demo" label="Command that fills the system with a demonstration" />
          <Button look="primary" because={forbidden} onClick={onStart}>Start a run</Button>
        </Empty>
      )}
    </div>
  );
}

/** Typed text goes into the address once the typing pauses. */
function SearchBox({ value, onChange, inputRef }: { value: string; onChange: (value: string) => void; inputRef: React.RefObject<HTMLInputElement | null> }) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text.trim() === value) return;
    const timer = setTimeout(() => onChange(text.trim()), 250);
    return () => clearTimeout(timer);
  });
  return (
    <div className="search">
      <Search size={15} aria-hidden />
      <input ref={inputRef} className="input" type="search" value={text} placeholder="Run, workflow, person" aria-label="Search runs" onChange={(event) => setText(event.target.value)} onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()} />
    </div>
  );
}
