import type { Schemas } from '@shared/api/client';

/** Rows of the table, both included. */
export interface Rows {
  readonly first: number;
  readonly last: number;
}

/**
 * Which loaded pages to read again this time: those with visible rows, and one of the others whose runs have not all ended, each in its
 * turn. So many requests, however far somebody has scrolled.
 */
export function pagesToRead(pages: readonly (readonly Pick<Schemas['RunRead'], 'finished_at'>[])[], visible: Rows, round: number): number[] {
  const chosen: number[] = [];
  const others: number[] = [];
  let start = 0;
  pages.forEach((page, at) => {
    const end = start + page.length;
    if (start <= visible.last && end > visible.first) chosen.push(at);
    else if (page.some((run) => run.finished_at === null)) others.push(at);
    start = end;
  });
  const next = others[round % Math.max(1, others.length)];
  return next === undefined ? chosen : [...chosen, next].sort((a, b) => a - b);
}
