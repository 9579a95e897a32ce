import { useMutation } from '@tanstack/react-query';
import { RotateCcw, TriangleAlert } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { Schemas } from '@shared/api/client';
import { asProblem } from '@shared/api/problem';
import { limits } from '@shared/api/limits';
import { useRefusal } from '@shared/api/session';
import { count, number } from '@shared/format/count';
import { MaxDispatch, usePreview } from '@shared/run/preview';
import { useRun } from '@shared/run/RunContext';
import { nothing } from '@shared/run/selection';
import { announce } from '@shared/ui/announce';
import { Button } from '@shared/ui/Button';
import { Dialog } from '@shared/ui/Dialog';
import { Field } from '@shared/ui/Field';
import { useOperator } from '@shared/ui/operator';
import { OperatorField } from '@shared/ui/OperatorField';
import { ProblemNotice } from '@shared/ui/States';
import { toast } from '@shared/ui/toast';
import { Changes } from './Changes';
import { asCli, asCurl, type RerunBody } from './commands';
import { differenceOf } from './planDifference';
import { suggestionFor } from './refusal';
import { newKey, rerun } from './rerun';
import { StepIdsField } from './StepIdsField';
import { parseStepIds } from './stepIds';
import { TaskList } from './TaskList';
import { useForgiven } from './useForgiven';
import { useOthersRerun } from './useOthersRerun';
import { usePlanSeen } from './usePlanSeen';
import { warningsOf } from './warnings';
import './rerun.css';

export function RerunDialog({ onClose }: { onClose: () => void }) {
  const { runId, run, tasks, byId, selection, select, refresh } = useRun();
  const [stepText, setStepText] = useState('');
  const operator = useOperator();
  const requestedBy = operator.name;
  const forbidden = useRefusal('partialRerun');
  const [reason, setReason] = useState('');
  const key = useRef({ of: '', name: '' });
  const confirmed = useRef(false);
  const known = useMemo(() => new Set(tasks.flatMap((task) => (task.stepId === null ? [] : [task.stepId]))), [tasks]);
  const taskIds = useMemo(() => tasks.filter((task) => selection.has(task.id)).map((task) => task.id), [tasks, selection]);
  const stepIds = useMemo(() => parseStepIds(stepText), [stepText]);
  const { preview, error: refusal, isCurrent } = usePreview(runId, run.version, { taskIds, stepIds });
  const isEmpty = taskIds.length + stepIds.length === 0;
  const { difference, accept } = usePlanSeen({ typed: stepIds.join('\n'), preview, isCurrent, isEmpty });
  const stays = useMemo(() => (preview ? new Set(tasks.filter((task) => !preview.selected.has(task.id) && !preview.downstream.has(task.id)).map((task) => task.id)) : new Set<number>()), [preview, tasks]);

  const send = useMutation({
    mutationFn: rerun,
    onSuccess: (answer, request) => {
      operator.remember();
      confirmed.current = true;
      select(nothing);
      onClose();
      void refresh();
      const text = `Re-running ${count(answer.reset_task_ids.length, 'task')} of run ${runId}`;
      announce(text);
      const refused = answer.spawn.filter((entry) => !entry.submitted);
      toast({
        kind: refused.length > 0 ? 'bad' : 'good',
        title: text,
        detail: refused.length > 0 ? `${count(refused.length, 'task')} not accepted by the runner: ${refused[0]?.error ?? ''}` : followUp(answer),
        actions: [
          { label: 'Copy as curl', copies: asCurl(window.location.origin, runId, request.content, operator.isSignedIn) },
          { label: 'Copy as CLI', copies: asCli(window.location.origin, runId, request.content) },
        ],
      });
    },
    onError: (error) => void (asProblem(error).isConflict && refresh()),
  });

  const problem = send.error ? asProblem(send.error) : null;
  // The server's own account of the difference comes first: it is about the very plan that was confirmed.
  const changes = problem?.planChanges ? differenceOf(problem.planChanges) : difference;
  const haveSeen = () => {
    send.reset();
    accept();
  };
  const others = useOthersRerun();
  useForgiven(problem !== null && problem.isConflict && !problem.planChanges, () => send.reset());
  const missing = requestedBy.trim() === '' ? 'Say who you are' : reason.trim() === '' ? 'Give a reason' : null;
  const because = forbidden ? forbidden : send.isPending ? 'The request is on its way' : refusal ? asProblem(refusal).title : changes ? 'Look at what changed first' : isEmpty ? 'Nothing is selected' : !preview || !isCurrent ? 'The preview is on its way' : missing;
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (!preview || because !== null) return;
    const content: RerunBody = { task_ids: taskIds, step_ids: stepIds, requested_by: requestedBy, reason };
    const of = JSON.stringify([content, preview.planHash]);
    // The same intention keeps its name, however often it is sent; a changed one gets a new name.
    if (key.current.of !== of) key.current = { of, name: newKey() };
    send.mutate({ runId, content, maxDispatch: MaxDispatch, planHash: preview.planHash, key: key.current.name });
  };

  const warnings = preview ? warningsOf(preview, byId) : [];

  return (
    <Dialog title="Re-run failed tasks" subtitle="What succeeded stays untouched, every earlier attempt is kept." onClose={onClose} returnTo={() => (confirmed.current ? document.getElementById('run-progress') : null)}>
      <form onSubmit={submit}>
        <div className="dialog-body">
          {preview && !refusal && (
            <div className={`effect${isCurrent ? '' : ' waiting'}`} aria-live="polite">
              <div><strong className="num">{number(preview.selected.size)}</strong><span>selected</span></div>
              <div><strong className="num">{number(preview.downstream.size)}</strong><span>{preview.follows ? 'follow' : 'wait behind them'}</span></div>
              <div className="sum"><strong className="num">{number(preview.willRun)}</strong><span>will run</span></div>
              <div><strong className="num">{number(preview.stays)}</strong><span>stay</span></div>
            </div>
          )}
          {others && <p className="notice info break"><strong>{others}</strong></p>}
          {refusal && !problem && <Refusal error={refusal} />}
          {problem && !problem.planChanges && <Refusal error={problem} />}
          <Changes difference={changes} onSeen={haveSeen} />
          {warnings.map((warning) => <div key={warning} className="notice warn"><TriangleAlert size={16} aria-hidden /><p className="break">{warning}</p></div>)}
          <div className="two-columns">
            <OperatorField label="Requested by" operator={operator} required maxLength={limits.PartialRerunWrite.requested_by} autoFocus={requestedBy === ''} errors={problem?.errors.requested_by} />
            {run.workflow_template_id !== null && <StepIdsField value={stepText} onChange={setStepText} known={known} />}
          </div>
          <Field label="Reason" help={<span className="line"><span className="grow">What was fixed, or why it should work now. It stays in the audit.</span><span className="num">{number(reason.length)} / {number(limits.PartialRerunWrite.reason)}</span></span>} errors={problem?.errors.reason}>
            {(inputs) => <textarea {...inputs} className="input" required maxLength={limits.PartialRerunWrite.reason} data-autofocus={requestedBy !== ''} value={reason} onChange={(event) => setReason(event.target.value)} onKeyDown={(event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) && event.currentTarget.form?.requestSubmit()} />}
          </Field>
          {preview && !refusal && (
            <div className="stack tight">
              <TaskList title="Runs again: selected" ids={preview.selected} open tone="runs" />
              <TaskList title={preview.follows ? 'Runs after that: downstream' : 'Waits behind them, until it is dispatched'} ids={preview.downstream} open={preview.downstream.size <= 12} tone="runs" />
              <TaskList title="Stays as it is" ids={stays} tone="stays" />
            </div>
          )}
        </div>
        <footer>
          <span className="grow">{because ?? 'Ctrl + Enter confirms'}</span>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" because={because}><RotateCcw size={14} aria-hidden />{preview ? `Re-run ${count(preview.willRun, 'task')}` : 'Re-run'}</Button>
        </footer>
      </form>
    </Dialog>
  );
}

/** What comes after the selected tasks, in a sentence. */
function followUp({ downstream_task_ids: { length }, downstream_follows: follows }: Schemas['PartialRerunRead']): string | undefined {
  if (length === 0) return undefined;
  return follows ? `${count(length, 'task')} will follow.` : `${count(length, 'task')} wait behind them, until somebody dispatches what is ready.`;
}

function Refusal({ error }: { error: unknown }) {
  const suggestion = suggestionFor(asProblem(error).code);
  return <ProblemNotice error={error}>{suggestion && <p><strong>What you can do:</strong> {suggestion}</p>}</ProblemNotice>;
}
