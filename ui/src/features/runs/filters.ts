import type { Schemas } from '@shared/api/client';

export interface RunFilters {
  readonly status: Schemas['RunStatus'] | null;
  readonly template: number | null;
  readonly by: string;
  readonly q: string;
}

const statuses: readonly string[] = ['created', 'running', 'paused', 'aborted', 'success', 'failed'];

/** Filters as they stand in the address; what cannot be used is left out. */
export function readFilters(query: URLSearchParams): RunFilters {
  const status = query.get('status');
  const template = Number(query.get('template'));
  return {
    status: status !== null && statuses.includes(status) ? (status as Schemas['RunStatus']) : null,
    template: Number.isSafeInteger(template) && template > 0 ? template : null,
    by: query.get('by') ?? '',
    q: query.get('q') ?? '',
  };
}

export const isFiltered = (filters: RunFilters): boolean => filters.status !== null || filters.template !== null || filters.by !== '' || filters.q !== '';
