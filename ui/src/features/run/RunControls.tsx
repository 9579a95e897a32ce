import { useMutation } from '@tanstack/react-query';
import { CirclePause, CirclePlay, OctagonX, Send } from 'lucide-react';
import { useState } from 'react';
import { permission } from '@shared/api/allowedActions';
import { asProblem } from '@shared/api/problem';
import { useRun } from '@shared/run/RunContext';
import { announce } from '@shared/ui/announce';
import { Button } from '@shared/ui/Button';
import { lastOperator } from '@shared/ui/operator';
import { toast } from '@shared/ui/toast';
import { AbortDialog } from './AbortDialog';
import { controlRun, type Control } from './controlRun';

const done: Record<Control, string> = { pause: 'is paused', resume: 'is resumed', abort: 'is aborted', 'dispatch-ready': 'goes on with what was ready' };

export function RunControls() {
  const { run, runId, summary, refresh } = useRun();
  const [aborting, setAborting] = useState(false);
  const control = useMutation({
    mutationFn: (what: Control) => controlRun(runId, what, lastOperator()),
    onSuccess: (_, what) => announce(`Run ${runId} ${done[what]}`),
    onError: (error) => {
      const problem = asProblem(error);
      toast({ kind: 'bad', title: problem.title, detail: problem.detail });
    },
    onSettled: () => refresh(),
  });
  const busy = control.isPending ? 'The last request is not answered yet' : null;
  const because = (what: Control) => {
    const { allowed, reason } = permission(summary, what);
    return allowed ? busy : (reason ?? 'The server does not allow it now');
  };
  const paused = run.status === 'paused';
  return (
    <>
      {!run.auto_dispatch && <Button onClick={() => control.mutate('dispatch-ready')} because={because('dispatch-ready')}><Send size={14} aria-hidden />Dispatch ready</Button>}
      {paused ? (
        <Button onClick={() => control.mutate('resume')} because={because('resume')}><CirclePlay size={14} aria-hidden />Resume</Button>
      ) : (
        <Button onClick={() => control.mutate('pause')} because={because('pause')}><CirclePause size={14} aria-hidden />Pause</Button>
      )}
      <Button look="danger" onClick={() => setAborting(true)} because={because('abort')}><OctagonX size={14} aria-hidden />Abort</Button>
      {aborting && (
        <AbortDialog
          onClose={() => setAborting(false)}
          onAbort={() => {
            setAborting(false);
            control.mutate('abort');
          }}
        />
      )}
    </>
  );
}
