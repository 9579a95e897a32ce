import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { RunFilters } from './filters';
import { listRuns } from './listRuns';
import { countNew, refreshed } from './merge';

const PageSize = 50;
const PollEvery = 3_000;

/** Runs page by page; what is shown is kept current in place, new ones are only counted. */
export function useRuns(filters: RunFilters) {
  const pages = useInfiniteQuery({
    queryKey: ['runs', filters],
    queryFn: ({ pageParam, signal }) => listRuns(filters, pageParam, PageSize, signal),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const latest = useQuery({
    queryKey: ['runs-latest', filters],
    queryFn: ({ signal }) => listRuns(filters, null, PageSize, signal),
    refetchInterval: PollEvery,
    enabled: pages.isSuccess,
  });
  const loaded = useMemo(() => pages.data?.pages.flatMap((page) => page.runs) ?? [], [pages.data]);
  const recent = latest.data?.runs;
  const runs = useMemo(() => (recent ? refreshed(loaded, recent) : loaded), [loaded, recent]);
  return {
    runs,
    fresh: recent && pages.isSuccess ? countNew(loaded, recent) : 0,
    isLoading: pages.isPending,
    error: pages.error ?? latest.error,
    hasMore: pages.hasNextPage,
    isLoadingMore: pages.isFetchingNextPage,
    loadMore: pages.fetchNextPage,
    reload: pages.refetch,
  };
}
