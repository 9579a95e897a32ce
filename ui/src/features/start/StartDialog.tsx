import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { asProblem } from '@shared/api/problem';
import { limits } from '@shared/api/limits';
import { useRefusal } from '@shared/api/session';
import { useTemplates } from '@shared/api/templates';
import { count } from '@shared/format/count';
import { Button } from '@shared/ui/Button';
import { Dialog } from '@shared/ui/Dialog';
import { Field } from '@shared/ui/Field';
import { useOperator } from '@shared/ui/operator';
import { OperatorField } from '@shared/ui/OperatorField';
import { Empty, ProblemNotice, Skeleton } from '@shared/ui/States';
import { toast } from '@shared/ui/toast';
import { startRun } from './startRun';
import './start.css';

export function StartDialog({ onClose }: { onClose: () => void }) {
  const templates = useTemplates();
  const [, navigate] = useLocation();
  const [chosen, setChosen] = useState<number | null>(null);
  const operator = useOperator();
  const startedBy = operator.name;
  const forbidden = useRefusal('createWorkflowRun');
  const [autoDispatch, setAutoDispatch] = useState(true);
  const [gated, setGated] = useState<ReadonlySet<string>>(new Set());
  const template = templates.data?.find((entry) => entry.id === chosen) ?? templates.data?.[0];
  const start = useMutation({
    mutationFn: startRun,
    onSuccess: (run) => {
      operator.remember();
      toast({ kind: 'good', title: `Run ${run.id} started` });
      onClose();
      navigate(`/runs/${run.id}`);
    },
  });
  const errors = start.error ? asProblem(start.error).errors : {};
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (template && !start.isPending && forbidden === null) start.mutate({ templateId: template.id, startedBy, autoDispatch, gatedSteps: [...gated] });
  };
  const toggle = (step: string) => setGated((known) => (known.has(step) ? new Set([...known].filter((other) => other !== step)) : new Set([...known, step])));

  return (
    <Dialog narrow title="Start a run" subtitle="A run keeps the template as it is now; later changes do not touch it." onClose={onClose}>
      {templates.isPending ? <div className="dialog-body"><Skeleton rows={3} /></div> : !template ? (
        <div className="dialog-body">
          {templates.error ? <ProblemNotice error={templates.error} onRetry={() => void templates.refetch()} /> : (
            <Empty title="No templates yet"><p>A run is made from a template.</p><Button onClick={() => (onClose(), navigate('/templates?edit=new'))}>Create a template</Button></Empty>
          )}
        </div>
      ) : (
        <form onSubmit={submit}>
          <div className="dialog-body">
            <Field label="Template" errors={errors.workflow_template_id}>
              {(inputs) => (
                <select {...inputs} className="input" data-autofocus="true" value={template.id} onChange={(event) => (setChosen(Number(event.target.value)), setGated(new Set()))}>
                  {templates.data?.map((entry) => <option key={entry.id} value={entry.id}>{entry.name} ({count(entry.steps.length, 'step')})</option>)}
                </select>
              )}
            </Field>
            <OperatorField label="Started by" operator={operator} maxLength={limits.RunWrite.initiated_by} placeholder="Your name" errors={errors.initiated_by} />
            <label className="check">
              <input type="checkbox" checked={autoDispatch} onChange={(event) => setAutoDispatch(event.target.checked)} />
              <span>Go through the workflow by itself<br /><span className="quiet small">Otherwise the run waits until its tasks are dispatched by hand or by a program.</span></span>
            </label>
            {template.steps.length <= 200 && (
              <details>
                <summary className="label">Steps that wait for an approval ({gated.size})</summary>
                <div className="gated-steps">
                  {template.steps.map((step) => (
                    <label key={step.step_id} className="check">
                      <input type="checkbox" checked={gated.has(step.step_id)} onChange={() => toggle(step.step_id)} />
                      <span className="break">{step.title} <code className="quiet">{step.step_id}</code></span>
                    </label>
                  ))}
                </div>
              </details>
            )}
            {start.error && <ProblemNotice error={start.error} />}
          </div>
          <footer>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" look="primary" because={forbidden ?? (start.isPending ? 'The run is being started' : null)}>Start {template.name.length > 40 ? 'the run' : template.name}</Button>
          </footer>
        </form>
      )}
    </Dialog>
  );
}
