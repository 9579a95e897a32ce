import { useMutation } from '@tanstack/react-query';
import { LogOut } from 'lucide-react';
import { useContext } from 'react';
import { readSession, signOut, useSession } from '../../shared/api/session';
import { asProblem } from '../../shared/api/problem';
import { Button } from '../../shared/ui/Button';
import { leaveGuard } from '../../shared/ui/leaveGuard';
import { toast } from '../../shared/ui/toast';
import { SignOut } from './signOut';
import './session.css';

/** Who is signed in, and the way out. Nothing where the server does not want to know. */
export function SignedIn() {
  const { data: session } = useSession();
  const left = useContext(SignOut);
  const leave = useMutation({
    mutationFn: async () => {
      await signOut();
      return readSession();
    },
    onSuccess: left,
    onError: (error) => {
      const problem = asProblem(error);
      toast({ kind: 'bad', title: problem.title, detail: problem.detail });
    },
  });
  if (!session || session.name === null) return null;
  return (
    <div className="signed-in">
      <span className="who"><bdi className="clip">{session.name}</bdi> <span className="quiet">{session.role}</span></span>
      <Button look="plain" because={leave.isPending ? 'You are being signed out' : null} onClick={() => leaveGuard.pass(() => leave.mutate())}><LogOut size={14} aria-hidden />Sign out</Button>
    </div>
  );
}
