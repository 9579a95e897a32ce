import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { Schemas } from '@shared/api/client';
import { Button } from '@shared/ui/Button';
import { emptyStep, errorsOfStep, moved, withoutStep, withStep, type Draft } from './draft';
import { StepCard } from './StepCard';

/** So many steps are drawn at once; larger templates are work for the JSON form. */
const Page = 40;

interface Props {
  draft: Draft;
  roles: readonly Schemas['RoleRead'][];
  errors: Readonly<Record<string, readonly string[]>>;
  onChange: (draft: Draft) => void;
}

export function GuidedSteps({ draft, roles, errors, onChange }: Props) {
  const [most, setMost] = useState(Page);
  return (
    <>
      <ol className="stack steps">
        {draft.steps.slice(0, most).map((step, index) => (
          <StepCard
            key={index}
            step={step}
            number={index + 1}
            known={draft.steps}
            roles={roles}
            errors={errorsOfStep(errors, index)}
            isLast={index === draft.steps.length - 1}
            onChange={(change) => onChange(withStep(draft, index, change))}
            onRemove={() => onChange(withoutStep(draft, index))}
            onMove={(by) => onChange(moved(draft, index, by))}
          />
        ))}
      </ol>
      <div className="line">
        {draft.steps.length > most && <Button onClick={() => setMost(most + Page)}>Show more of {draft.steps.length - most} steps</Button>}
        <Button onClick={() => (onChange({ ...draft, steps: [...draft.steps, emptyStep(roles[0]?.id ?? 0, draft.steps)] }), setMost(Math.max(most, draft.steps.length + 1)))}><Plus size={14} aria-hidden />Add a step</Button>
      </div>
    </>
  );
}
