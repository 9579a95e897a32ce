import { useId, type ReactNode } from 'react';

interface Inputs {
  id: string;
  'aria-invalid': boolean | undefined;
  'aria-describedby': string | undefined;
}

/** A labelled field with its help and what the server said about it. */
export function Field({ label, help, errors = [], children }: { label: ReactNode; help?: ReactNode; errors?: readonly string[] | undefined; children: (inputs: Inputs) => ReactNode }) {
  const id = useId();
  const described = [help ? `${id}-help` : '', errors.length > 0 ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label className="label" htmlFor={id}>{label}</label>
      {children({ id, 'aria-invalid': errors.length > 0 || undefined, 'aria-describedby': described || undefined })}
      {help && <div className="help" id={`${id}-help`}>{help}</div>}
      {errors.length > 0 && <div className="error" id={`${id}-error`}>{errors.join('; ')}</div>}
    </div>
  );
}
