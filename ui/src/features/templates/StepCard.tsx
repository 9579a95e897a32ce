import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import type { Schemas } from '@shared/api/client';
import { count } from '@shared/format/count';
import { Field } from '@shared/ui/Field';
import { DependsOn } from './DependsOn';
import type { Step } from './draft';

interface Props {
  step: Step;
  number: number;
  known: readonly Step[];
  roles: readonly Schemas['RoleRead'][];
  errors: Readonly<Record<string, readonly string[]>>;
  isLast: boolean;
  onChange: (change: Partial<Step>) => void;
  onRemove: () => void;
  onMove: (by: number) => void;
}

export function StepCard({ step, number, known, roles, errors, isLast, onChange, onRemove, onMove }: Props) {
  const artifacts = step.required_artifacts?.length ?? 0;
  return (
    <li className="step-card" aria-label={`Step ${number}`}>
      <div className="step-grid">
        <Field label="Step id" errors={errors.step_id}>{(inputs) => <input {...inputs} className="input mono" spellCheck={false} value={step.step_id} onChange={(event) => onChange({ step_id: event.target.value })} />}</Field>
        <Field label="Title" errors={errors.title}>{(inputs) => <input {...inputs} className="input" value={step.title} onChange={(event) => onChange({ title: event.target.value })} />}</Field>
        <Field label="Role" errors={errors.role_id}>
          {(inputs) => (
            <select {...inputs} className="input" value={step.role_id} onChange={(event) => onChange({ role_id: Number(event.target.value) })}>
              {!roles.some((role) => role.id === step.role_id) && <option value={step.role_id}>Role {step.role_id}</option>}
              {roles.map((role) => <option key={role.id} value={role.id}>{role.name}</option>)}
            </select>
          )}
        </Field>
        <Field label="Timeout (s)" errors={errors.timeout_seconds}>
          {(inputs) => <input {...inputs} className="input num" type="number" min={1} placeholder="600" value={step.timeout_seconds ?? ''} onChange={(event) => onChange({ timeout_seconds: event.target.value === '' ? null : Number(event.target.value) })} />}
        </Field>
        <div className="step-tools">
          <button type="button" className="icon-button" aria-label={`Move step ${number} up`} disabled={number === 1} onClick={() => onMove(-1)}><ArrowUp size={14} aria-hidden /></button>
          <button type="button" className="icon-button" aria-label={`Move step ${number} down`} disabled={isLast} onClick={() => onMove(1)}><ArrowDown size={14} aria-hidden /></button>
          <button type="button" className="icon-button" aria-label={`Remove step ${number}`} onClick={onRemove}><Trash2 size={14} aria-hidden /></button>
        </div>
      </div>
      <DependsOn step={step} known={known} errors={errors.depends_on} onChange={(depends_on) => onChange({ depends_on })} />
      <Field label="Prompt" errors={errors.prompt}>
        {(inputs) => <textarea {...inputs} className="input mono prompt-input" spellCheck={false} rows={1} placeholder="What the runner executes; without it, the title" value={step.prompt ?? ''} onChange={(event) => onChange({ prompt: event.target.value === '' ? null : event.target.value })} />}
      </Field>
      {artifacts > 0 && <p className="quiet small">It also requires {count(artifacts, 'artifact')}: edit those as JSON.</p>}
    </li>
  );
}
