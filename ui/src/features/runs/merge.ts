import type { Schemas } from '@shared/api/client';

type Run = Schemas['RunRead'];

/** Loaded runs with what is known newer about them. Their order and number stay: rows never jump. */
export function refreshed(loaded: readonly Run[], latest: readonly Run[]): Run[] {
  const newer = new Map(latest.map((run) => [run.id, run]));
  return loaded.map((run) => {
    const other = newer.get(run.id);
    return other && other.version > run.version ? other : run;
  });
}

/** How many of the latest runs came after the newest one that is shown. */
export function countNew(loaded: readonly Run[], latest: readonly Run[]): number {
  const newest = loaded.reduce((most, run) => Math.max(most, run.id), 0);
  return latest.filter((run) => run.id > newest).length;
}
