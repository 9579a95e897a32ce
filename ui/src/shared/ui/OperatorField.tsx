import { Field } from './Field';
import type { Operator } from './operator';

interface Props {
  label: string;
  operator: Operator;
  maxLength: number;
  help?: string;
  errors?: readonly string[] | undefined;
  required?: boolean;
  placeholder?: string;
  autoFocus?: boolean;
}

/** Who asks: typed, or shown where the server knows it. */
export function OperatorField({ label, operator, maxLength, help, errors, required = false, placeholder, autoFocus = false }: Props) {
  return (
    <Field label={label} help={operator.isSignedIn ? 'The name that you are signed in with.' : help} errors={errors}>
      {(inputs) => (
        <input {...inputs} className="input" required={required} readOnly={operator.isSignedIn} maxLength={maxLength} data-autofocus={autoFocus} autoComplete="username" placeholder={placeholder} value={operator.name} onChange={(event) => operator.type(event.target.value)} />
      )}
    </Field>
  );
}
