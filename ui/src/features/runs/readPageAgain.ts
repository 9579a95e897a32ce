import type { Schemas } from '@shared/api/client';
import type { RunFilters } from './filters';
import { getRun, listRuns } from './listRuns';

/** So many runs that have left the filter are read at a time; the next ones take their turn in the next round. */
const MostSingles = 10;

/**
 * What is known now about the runs of a loaded page. Those that the filter does not find any more are read by themselves: they stay
 * where they are, with their new status.
 */
export async function readPageAgain(filters: RunFilters, shown: readonly Schemas['RunRead'][], newest: readonly Schemas['RunRead'][], round: number, signal: AbortSignal): Promise<Schemas['RunRead'][]> {
  const first = shown[0]?.id;
  if (first === undefined) return [];
  // The list is asked for what is older than the run above; the newest page is known already.
  const found = newest[0]?.id === first ? newest : (await listRuns(filters, first + 1, shown.length, signal)).runs;
  const ids = new Set(found.map((run) => run.id));
  const gone = shown.filter((run) => !ids.has(run.id));
  const from = (round * MostSingles) % Math.max(1, gone.length);
  const turn = [...gone.slice(from), ...gone.slice(0, from)].slice(0, MostSingles);
  return [...found, ...(await Promise.all(turn.map((run) => getRun(run.id, signal))))];
}
