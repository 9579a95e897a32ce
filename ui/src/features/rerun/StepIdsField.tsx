import { useId, useState } from 'react';
import { completed, parseStepIds, suggestions, unknownSteps } from './stepIds';

/** Steps by name, besides the selected tasks: typed with completion, or pasted. */
export function StepIdsField({ value, onChange, known }: { value: string; onChange: (text: string) => void; known: ReadonlySet<string> }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const offered = open ? suggestions(value, known) : [];
  const unknown = unknownSteps(parseStepIds(value), known).filter((name) => !(open && offered.length > 0 && value.endsWith(name)));
  const take = (name: string) => {
    onChange(`${completed(value, name)}, `);
    setAt(0);
  };
  return (
    <div className="field step-ids">
      <label className="label" htmlFor={id}>Step ids <span className="quiet">(optional, paste or type)</span></label>
      <input
        id={id}
        className="input mono"
        role="combobox"
        aria-expanded={offered.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={offered.length > 0 ? `${id}-${at}` : undefined}
        aria-invalid={unknown.length > 0 || undefined}
        aria-describedby={unknown.length > 0 ? `${id}-error` : undefined}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => (onChange(event.target.value), setOpen(true), setAt(0))}
        onBlur={() => setOpen(false)}
        onKeyDown={(event) => {
          if (offered.length === 0) return;
          if (event.key === 'ArrowDown') setAt((at + 1) % offered.length);
          else if (event.key === 'ArrowUp') setAt((at + offered.length - 1) % offered.length);
          else if (event.key === 'Enter' || event.key === 'Tab') take(offered[at] ?? '');
          else if (event.key === 'Escape') setOpen(false);
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <ul id={`${id}-list`} role="listbox" aria-label="Steps" className="suggestions" hidden={offered.length === 0}>
        {offered.map((name, index) => <li key={name} id={`${id}-${index}`} role="option" aria-selected={index === at} className="mono" onPointerDown={(event) => (event.preventDefault(), take(name))}>{name}</li>)}
      </ul>
      {unknown.length > 0 && <div className="error" id={`${id}-error`}>Not in this run: {unknown.map((name) => <code key={name} className="unknown">{name}</code>)}</div>}
    </div>
  );
}
