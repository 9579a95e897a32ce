import { useEffect, useRef } from 'react';
import { permission } from '@shared/api/allowedActions';
import { useRun } from '@shared/run/RunContext';

/** Takes a refusal back once the server has said that the run forbids a re-run, and then that it does not any more. */
export function useForgiven(isRefused: boolean, forget: () => void): void {
  const { summary } = useRun();
  const { allowed } = permission(summary, 'partial-rerun');
  const wasForbidden = useRef(false);
  useEffect(() => {
    if (!isRefused) wasForbidden.current = false;
    else if (!allowed) wasForbidden.current = true;
    else if (wasForbidden.current) forget();
  });
}
