import { X } from 'lucide-react';
import { useId } from 'react';
import type { Step } from './draft';

/** What must succeed before. Any other step can be named; whether that makes a cycle is the server's to say. */
export function DependsOn({ step, known, errors = [], onChange }: { step: Step; known: readonly Step[]; errors?: readonly string[] | undefined; onChange: (ids: string[]) => void }) {
  const id = useId();
  const chosen = step.depends_on ?? [];
  const others = known.filter((other) => other !== step && other.step_id !== '' && !chosen.includes(other.step_id));
  return (
    <div className="field" role="group" aria-labelledby={id}>
      <span className="label" id={id}>Depends on</span>
      <div className="chips">
        {chosen.map((name) => (
          <button key={name} type="button" className="chip mono" aria-label={`${name}: remove this dependency`} onClick={() => onChange(chosen.filter((other) => other !== name))}>{name}<X size={12} aria-hidden /></button>
        ))}
        {others.length > 0 && (
          <select className="input depends-add" aria-label={`Add a dependency of ${step.step_id}`} value="" onChange={(event) => event.target.value && onChange([...chosen, event.target.value])}>
            <option value="">{chosen.length === 0 ? 'nothing: starts at once' : 'add…'}</option>
            {others.map((other) => <option key={other.step_id} value={other.step_id}>{other.step_id}</option>)}
          </select>
        )}
      </div>
      {errors.length > 0 && <div className="error">{errors.join('; ')}</div>}
    </div>
  );
}
