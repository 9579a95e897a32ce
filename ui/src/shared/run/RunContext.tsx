import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Schemas } from '../api/client';
import { readTasks, type RunTask } from '../api/runTasks';
import { readTaskSummary } from '../api/taskSummary';
import { Refresher } from '../live/refresher';
import type { RunEvent } from '../live/runStream';
import { useRunStream, type RunLive } from '../live/useRunStream';
import { dependentsOf } from './graph';
import { nothing, pruned, type Selection } from './selection';

export interface RunState {
  readonly runId: number;
  readonly run: Schemas['RunRead'];
  readonly summary: Schemas['TaskSummaryRead'];
  readonly tasks: readonly RunTask[];
  readonly byId: ReadonlyMap<number, RunTask>;
  readonly dependents: ReadonlyMap<number, readonly number[]>;
  /** What ended without success: these may be selected. */
  readonly failed: ReadonlySet<number>;
  readonly selection: Selection;
  readonly select: (next: Selection | ((known: Selection) => Selection)) => void;
  readonly live: RunLive & { readonly freshAt: number };
  /** Events since the page was opened, oldest first. */
  readonly events: readonly RunEvent[];
  readonly refresh: () => Promise<unknown>;
  /** Why the last refresh failed; what is shown is what was known before. */
  readonly error: unknown;
}

const Context = createContext<RunState | null>(null);
const MostEventsKept = 2_000;
const PollEvery = 3_000;

export function useRun(): RunState {
  const state = useContext(Context);
  if (!state) throw new Error('this view belongs into a run');
  return state;
}

export const summaryKey = (runId: number) => ['run', runId, 'summary'] as const;

/** Loads a run, keeps it current by its event stream (or by asking, while the stream is down), and holds what is selected in it. */
export function RunProvider({ runId, fallback, children }: { runId: number; fallback: (error: unknown, retry: () => void) => ReactNode; children: ReactNode }) {
  const queries = useQueryClient();
  const [polling, setPolling] = useState(false);
  const query = useQuery({
    queryKey: summaryKey(runId),
    queryFn: ({ signal }) => readTaskSummary(runId, queries.getQueryData(summaryKey(runId)), signal),
    refetchInterval: polling ? PollEvery : false,
    // One version is one content: that is enough to know, and a comparison of ten thousand tasks is not for free.
    structuralSharing: (known, read) => (isSummary(known) && isSummary(read) && known.run.version === read.run.version ? known : read),
  });
  const { refetch } = query;
  const refresher = useRef<Refresher | null>(null);
  useEffect(() => {
    // A request that is under way may have been answered before the event came: a new one takes its place.
    const current = new Refresher(() => refetch());
    refresher.current = current;
    return () => current.stop();
  }, [refetch]);

  const [events, setEvents] = useState<readonly RunEvent[]>([]);
  const onEvents = useCallback((news: readonly RunEvent[]) => {
    setEvents((known) => [...known, ...news].slice(-MostEventsKept));
    refresher.current?.request();
  }, []);
  const live = useRunStream(runId, query.data?.run.version ?? null, onEvents);
  const down = !live.stream.connected && live.stream.failures >= 2;
  useEffect(() => setPolling(down), [down]);

  const summary = query.data;
  const graph = useMemo(() => {
    if (!summary) return null;
    const tasks = readTasks(summary);
    return { tasks, byId: new Map(tasks.map((task) => [task.id, task])), dependents: dependentsOf(tasks), failed: new Set(summary.failed_task_ids) };
  }, [summary]);
  const [chosen, setChosen] = useState<Selection>(nothing);
  const selection = useMemo(() => (graph ? pruned(chosen, graph.failed) : nothing), [chosen, graph]);

  const state = useMemo<RunState | null>(
    () => (summary && graph ? { runId, run: summary.run, summary, ...graph, selection, select: setChosen, live: { ...live, freshAt: query.dataUpdatedAt }, events, refresh: refetch, error: query.error } : null),
    [runId, summary, graph, selection, live.stream, query.dataUpdatedAt, query.error, events, refetch],
  );
  if (!state) return fallback(query.error, () => void refetch());
  return <Context value={state}>{children}</Context>;
}

const isSummary = (value: unknown): value is Schemas['TaskSummaryRead'] => typeof value === 'object' && value !== null && 'run' in value;
