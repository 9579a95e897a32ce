import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { asProblem } from '../../shared/api/problem';
import { signIn, type Session } from '../../shared/api/session';
import { Button } from '../../shared/ui/Button';
import { Field } from '../../shared/ui/Field';
import { ProblemNotice } from '../../shared/ui/States';

/** Asks for the API key. It goes to the server once and is kept nowhere; the browser gets a session that no script can read. */
export function SignInForm({ inDialog = false, onDone }: { inDialog?: boolean; onDone: (session: Session) => void }) {
  const [key, setKey] = useState('');
  const send = useMutation({ mutationFn: signIn, onSuccess: onDone });
  const problem = send.error ? asProblem(send.error) : null;
  const wrong = problem?.isSessionLost ? [problem.detail] : problem?.errors.key;
  const because = send.isPending ? 'You are being signed in' : key.trim() === '' ? 'Enter your key' : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (because === null) send.mutate(key);
  };
  const field = (
    <>
      <Field label="API key" help="Whoever runs this server has one for you." errors={wrong}>
        {(inputs) => <input {...inputs} className="input mono" type="password" required autoComplete="current-password" spellCheck={false} data-autofocus="true" autoFocus={!inDialog} value={key} onChange={(event) => setKey(event.target.value)} />}
      </Field>
      {problem && !wrong && <ProblemNotice error={problem} />}
    </>
  );
  const button = <Button type="submit" look="primary" because={because}>Sign in</Button>;
  return inDialog ? (
    <form onSubmit={submit}><div className="dialog-body">{field}</div><footer>{button}</footer></form>
  ) : (
    <form className="stack" onSubmit={submit}>{field}{button}</form>
  );
}
