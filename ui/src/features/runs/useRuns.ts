import { useInfiniteQuery, useQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { useCallback, useMemo, useRef } from 'react';
import type { RunFilters } from './filters';
import { listRuns, type RunsPageRead } from './listRuns';
import { countNew, refreshed } from './merge';
import { pagesToRead, type Rows } from './pagesToRead';
import { readPageAgain } from './readPageAgain';

const PageSize = 50;
const PollEvery = 3_000;

type Loaded = InfiniteData<RunsPageRead, number | null>;

/** Runs page by page; what is shown is kept current in place, new ones are only counted. */
export function useRuns(filters: RunFilters) {
  const queries = useQueryClient();
  const key = useMemo(() => ['runs', filters], [filters]);
  const pages = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => listRuns(filters, pageParam, PageSize, signal),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const visible = useRef<Rows>({ first: 0, last: 0 });
  const round = useRef(0);
  const latest = useQuery({
    queryKey: ['runs-latest', filters],
    queryFn: async ({ signal }) => {
      const first = await listRuns(filters, null, PageSize, signal);
      const loaded = queries.getQueryData<Loaded>(key);
      const shown = loaded?.pages.map((page) => page.runs) ?? [];
      const turn = round.current++;
      const older = await Promise.all(pagesToRead(shown, visible.current, turn).map((at) => readPageAgain(filters, shown[at] ?? [], first.runs, turn, signal)));
      const known = [...first.runs, ...older.flat()];
      queries.setQueryData<Loaded>(key, (now) => now && { ...now, pages: now.pages.map((page) => ({ ...page, runs: refreshed(page.runs, known) })) });
      return first.runs;
    },
    refetchInterval: PollEvery,
    enabled: pages.isSuccess,
  });
  const runs = useMemo(() => pages.data?.pages.flatMap((page) => page.runs) ?? [], [pages.data]);
  return {
    runs,
    fresh: latest.data && pages.isSuccess ? countNew(runs, latest.data) : 0,
    isLoading: pages.isPending,
    error: pages.error ?? latest.error,
    hasMore: pages.hasNextPage,
    isLoadingMore: pages.isFetchingNextPage,
    loadMore: pages.fetchNextPage,
    reload: pages.refetch,
    /** Which rows somebody looks at: those are read again first. */
    onVisible: useCallback((rows: Rows) => void (visible.current = rows), []),
  };
}
