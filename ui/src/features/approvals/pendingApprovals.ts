import { useInfiniteQuery } from '@tanstack/react-query';
import { answer, api } from '@shared/api/client';
import { nextCursor } from '@shared/api/link';

const PageSize = 25;
const PollEvery = 5_000;

export const approvalsKey = ['approvals'] as const;

/** Approvals that wait for somebody's decision, newest first, page by page. */
export const usePendingApprovals = () =>
  useInfiniteQuery({
    queryKey: approvalsKey,
    queryFn: async ({ pageParam, signal }) => {
      const query = { status: 'pending' as const, limit: PageSize, ...(pageParam === null ? {} : { cursor: pageParam }) };
      const { data, response } = await answer(api.GET('/approvals', { params: { query }, signal }));
      return { approvals: [...data].reverse(), next: nextCursor(response.headers.get('link')) };
    },
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
    refetchInterval: PollEvery,
    select: (known) => known.pages.flatMap((page) => page.approvals),
  });
