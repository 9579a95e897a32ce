import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { isMissing, sessionKey, useSession, type Session } from '../../shared/api/session';
import { onSessionLost } from '../../shared/api/sessionLost';
import { Dialog } from '../../shared/ui/Dialog';
import { ProblemNotice, Skeleton } from '../../shared/ui/States';
import { SignInForm } from './SignInForm';
import { SignInPage } from './SignInPage';
import { SignOut } from './signOut';

/**
 * Lets people in once the server knows who they are, where it wants to. A session that ends in the middle is asked for again on top of
 * the page: what was typed there stays.
 */
export function SessionGate({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const session = useSession();
  const [inside, setInside] = useState(false);
  const last = useRef<Session | null>(null);
  const known = session.data;
  const missing = known !== undefined && isMissing(known);

  // A refusal that comes late, after somebody signed in again, is looked into as well: the server says who it is.
  useEffect(() => onSessionLost(() => void queries.invalidateQueries({ queryKey: sessionKey })), [queries]);
  useEffect(() => {
    if (!known || missing) return;
    last.current = known;
    setInside(true);
  }, [known, missing]);

  const entered = (now: Session) => {
    const before = last.current;
    const others = { predicate: ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[0] !== sessionKey[0] };
    queries.setQueryData(sessionKey, now);
    // What somebody else saw is nothing for this one.
    void (before && (before.name !== now.name || before.role !== now.role) ? queries.resetQueries(others) : queries.invalidateQueries(others));
  };
  const left = useCallback((now: Session) => {
    last.current = null;
    setInside(false);
    queries.setQueryData(sessionKey, now);
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
  }, [queries]);

  if (!known) return <div className="page">{session.error ? <ProblemNotice error={session.error} onRetry={() => void session.refetch()} /> : <Skeleton />}</div>;
  if (missing && !inside) return <SignInPage onDone={entered} />;
  return (
    <SignOut value={left}>
      {children}
      {missing && (
        <Dialog narrow title="Your session is over" subtitle="Sign in again to go on. What you typed is still here.">
          <SignInForm inDialog onDone={entered} />
        </Dialog>
      )}
    </SignOut>
  );
}
