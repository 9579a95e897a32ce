import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Tabs } from 'radix-ui';
import { useMemo, useState } from 'react';
import type { Schemas } from '@shared/api/client';
import { asProblem } from '@shared/api/problem';
import { useRefusal } from '@shared/api/session';
import { templatesKey } from '@shared/api/templates';
import { Button } from '@shared/ui/Button';
import { Field } from '@shared/ui/Field';
import { leaveGuard, useLeaveGuard } from '@shared/ui/leaveGuard';
import { ProblemNotice } from '@shared/ui/States';
import { TabBar } from '@shared/ui/TabBar';
import { toast } from '@shared/ui/toast';
import { DeleteButton } from './DeleteButton';
import { isShowable, parseDraft, type Draft } from './draft';
import { GuidedSteps } from './GuidedSteps';
import { saveTemplate } from './saveTemplate';

interface Props {
  id: number | null;
  initial: Draft;
  roles: readonly Schemas['RoleRead'][];
  onSaved: (id: number) => void;
  onDeleted: () => void;
}

type View = 'guided' | 'json';
const asText = (draft: Draft) => JSON.stringify(draft, null, 2);

/** One draft in two forms. What is right is decided by the server when it is saved. */
export function TemplateEditor({ id, initial, roles, onSaved, onDeleted }: Props) {
  const queries = useQueryClient();
  const [draft, setDraft] = useState(initial);
  const [text, setText] = useState(() => asText(initial));
  const [view, setView] = useState<View>('guided');
  const parsed = useMemo(() => (view === 'json' ? parseDraft(text) : { draft, error: null }), [view, text, draft]);
  const [saved, setSaved] = useState(() => asText(initial));
  const changed = parsed.draft === null || asText(parsed.draft) !== saved;
  useLeaveGuard(changed);
  const save = useMutation({
    mutationFn: saveTemplate,
    onSuccess: async (template, sent) => {
      toast({ kind: 'good', title: `Template “${template.name}” saved` });
      setSaved(asText(sent.draft));
      leaveGuard.hold(false);
      await queries.invalidateQueries({ queryKey: templatesKey });
      onSaved(template.id);
    },
  });
  const problem = save.error ? asProblem(save.error) : null;
  const showable = parsed.draft !== null && isShowable(parsed.draft);
  const turn = (next: View) => {
    if (next === 'json') setText(asText(draft));
    else if (parsed.draft && showable) setDraft(parsed.draft);
    else return;
    setView(next);
  };
  const forbidden = useRefusal(id === null ? 'createWorkflowTemplate' : 'replaceWorkflowTemplate');
  const because = forbidden ? forbidden : save.isPending ? 'It is being saved' : parsed.error ? 'The JSON cannot be read' : !changed && id !== null ? 'Nothing has changed' : null;

  return (
    <section className="card template-editor" aria-label={id === null ? 'New template' : `Template ${draft.name}`}>
      <Tabs.Root value={view} onValueChange={(next) => turn(next as View)}>
        <div className="editor-head">
          <TabBar tabs={[{ value: 'guided', label: 'Guided' }, { value: 'json', label: 'JSON' }]} label="Ways to edit" />
          {view === 'json' && !showable && !parsed.error && <span className="quiet small">The guided form cannot show this; the server may still take it.</span>}
        </div>
        <Tabs.Content value="guided" className="editor-body">
          <Field label="Name" errors={problem?.errors.name}>
            {(inputs) => <input {...inputs} className="input template-name" value={draft.name} onChange={(event) => setDraft({ ...draft, name: event.target.value })} />}
          </Field>
          {roles.length === 0 && <div className="notice warn"><p>There are no roles yet; a step needs one. Create it on the System page.</p></div>}
          <GuidedSteps draft={draft} roles={roles} errors={problem?.errors ?? {}} onChange={setDraft} />
        </Tabs.Content>
        <Tabs.Content value="json" className="editor-body">
          <Field label="Template as JSON" errors={parsed.error ? [parsed.error] : []}>
            {(inputs) => <textarea {...inputs} className="input mono json" spellCheck={false} value={text} onChange={(event) => setText(event.target.value)} />}
          </Field>
        </Tabs.Content>
      </Tabs.Root>
      {problem && (
        <div className="editor-problem">
          <ProblemNotice error={problem}>
            {Object.keys(problem.errors).length > 0 && <ul className="hints">{Object.entries(problem.errors).map(([path, messages]) => <li key={path} className="break"><code>{path}</code> {messages.join('; ')}</li>)}</ul>}
          </ProblemNotice>
        </div>
      )}
      <footer className="editor-foot">
        {id !== null && <DeleteButton id={id} name={initial.name} onDeleted={() => (leaveGuard.hold(false), onDeleted())} />}
        <span className="grow" />
        <Button look="primary" because={because} onClick={() => parsed.draft && save.mutate({ id, draft: parsed.draft })}>{id === null ? 'Create template' : 'Save'}</Button>
      </footer>
    </section>
  );
}
