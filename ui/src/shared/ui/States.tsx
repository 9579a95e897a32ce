import { CircleAlert, RotateCw } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { asProblem } from '../api/problem';
import { Button } from './Button';

/** True once something has taken longer than people take for "at once". */
export function useIsSlow(waiting: boolean, afterMs = 150): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    setSlow(false);
    if (!waiting) return;
    const timer = setTimeout(() => setSlow(true), afterMs);
    return () => clearTimeout(timer);
  }, [waiting, afterMs]);
  return slow;
}

export function Skeleton({ rows = 8, height = '2.25rem' }: { rows?: number; height?: string }) {
  const slow = useIsSlow(true);
  return (
    <div className="stack" aria-busy="true" role="status" aria-label="Loading">
      {slow && Array.from({ length: rows }, (_, row) => <div key={row} className="skeleton" style={{ height, opacity: 1 - row / (rows + 3) }} />)}
    </div>
  );
}

/** What went wrong, with what support will ask for, and the way to try again. */
export function ProblemNotice({ error, onRetry, children }: { error: unknown; onRetry?: () => void; children?: ReactNode }) {
  const problem = asProblem(error);
  return (
    <div className="notice bad" role="alert">
      <CircleAlert size={16} aria-hidden />
      <div className="grow stack">
        <div>
          <strong>{problem.title}</strong>
          {problem.detail && <p className="break">{problem.detail}</p>}
          {problem.traceId && <p className="quiet">Trace <code className="break">{problem.traceId}</code></p>}
        </div>
        {children}
        {onRetry && <div><Button onClick={onRetry}><RotateCw size={13} aria-hidden />Try again</Button></div>}
      </div>
    </div>
  );
}

/** `heading`: `h1` where it is all that the page has. */
export function Empty({ icon, title, heading: Heading = 'h2', children }: { icon?: ReactNode; title: string; heading?: 'h1' | 'h2'; children?: ReactNode }) {
  return (
    <div className="empty">
      {icon}
      <Heading>{title}</Heading>
      {children}
    </div>
  );
}
