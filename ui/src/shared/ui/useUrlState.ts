import { useCallback } from 'react';
import { useLocation, useSearch } from 'wouter';

/** The query part of the address as state. A change replaces the entry of the history unless it is a step worth going back over. */
export function useUrlState(): [URLSearchParams, (changes: Readonly<Record<string, string | null>>, step?: boolean) => void] {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const set = useCallback(
    (changes: Readonly<Record<string, string | null>>, step = false) => {
      const next = new URLSearchParams(window.location.search);
      for (const [key, value] of Object.entries(changes)) {
        if (value === null || value === '') next.delete(key);
        else next.set(key, value);
      }
      const query = next.toString();
      navigate(query ? `${path}?${query}` : path, { replace: !step });
    },
    [path, navigate],
  );
  return [new URLSearchParams(search), set];
}
