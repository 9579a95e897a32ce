import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { asProblem } from '@shared/api/problem';
import { rolesKey } from '@shared/api/roles';
import { useRefusal } from '@shared/api/session';
import { Button } from '@shared/ui/Button';
import { Field } from '@shared/ui/Field';
import { ProblemNotice } from '@shared/ui/States';
import { toast } from '@shared/ui/toast';
import { createRole } from './readSystem';

export function NewRole() {
  const queries = useQueryClient();
  const forbidden = useRefusal('createRole');
  const [name, setName] = useState('');
  const [prompt, setPrompt] = useState('');
  const create = useMutation({
    mutationFn: () => createRole(name, prompt),
    onSuccess: async (role) => {
      setName('');
      setPrompt('');
      toast({ kind: 'good', title: `Role “${role.name}” created` });
      await queries.invalidateQueries({ queryKey: rolesKey });
    },
  });
  const errors = create.error ? asProblem(create.error).errors : {};
  return (
    <details>
      <summary className="label">New role</summary>
      <form className="stack new-role" onSubmit={(event) => (event.preventDefault(), forbidden === null && create.mutate())}>
        <Field label="Name" errors={errors.name}>{(inputs) => <input {...inputs} className="input" value={name} onChange={(event) => setName(event.target.value)} />}</Field>
        <Field label="System prompt" errors={errors.system_prompt}>{(inputs) => <textarea {...inputs} className="input" value={prompt} onChange={(event) => setPrompt(event.target.value)} />}</Field>
        {create.error && <ProblemNotice error={create.error} />}
        <div><Button type="submit" because={forbidden ?? (create.isPending ? 'It is being created' : null)}>Create role</Button></div>
      </form>
    </details>
  );
}
