import { Plus, Workflow } from 'lucide-react';
import { useEffect } from 'react';
import { useRefusal } from '@shared/api/session';
import { useTemplates } from '@shared/api/templates';
import { useRoles } from '@shared/api/roles';
import { count } from '@shared/format/count';
import { Button } from '@shared/ui/Button';
import { Empty, ProblemNotice, Skeleton } from '@shared/ui/States';
import { useUrlState } from '@shared/ui/useUrlState';
import { draftOf, emptyDraft } from './draft';
import { TemplateEditor } from './TemplateEditor';
import './templates.css';

export default function TemplatesPage() {
  const templates = useTemplates();
  const roles = useRoles();
  const forbidden = useRefusal('createWorkflowTemplate');
  const [query, setQuery] = useUrlState();
  const edit = query.get('edit');
  const chosen = templates.data?.find((template) => String(template.id) === edit);
  const open = (id: string | null) => setQuery({ edit: id }, true);
  useEffect(() => void (document.title = 'Templates · Runs Center'), []);
  if (templates.isPending || roles.isPending) return <div className="page"><Skeleton /></div>;

  return (
    <div className="page">
      <div className="page-head">
        <h1>Templates</h1>
        <div className="grow" />
        <Button because={forbidden} onClick={() => open('new')}><Plus size={14} aria-hidden />New template</Button>
      </div>
      {templates.error && <ProblemNotice error={templates.error} onRetry={() => void templates.refetch()} />}
      <div className="templates">
        <nav aria-label="Templates" className="card template-list">
          <ul>
            {templates.data?.map((template) => (
              <li key={template.id}>
                <button type="button" aria-current={chosen === template ? 'true' : undefined} onClick={() => open(String(template.id))}>
                  <span className="clip">{template.name}</span><span className="quiet small">{count(template.steps.length, 'step')}</span>
                </button>
              </li>
            ))}
          </ul>
          {templates.data?.length === 0 && <p className="quiet card-pad">None yet.</p>}
        </nav>
        {edit === 'new' || chosen ? (
          <TemplateEditor key={edit} id={chosen?.id ?? null} initial={chosen ? draftOf(chosen) : emptyDraft(roles.data?.[0]?.id ?? 0)} roles={roles.data ?? []} onSaved={(id) => open(String(id))} onDeleted={() => open(null)} />
        ) : (
          <div className="card"><Empty icon={<Workflow size={32} aria-hidden />} title="A template is a graph of steps"><p>Each run keeps its own copy, so a change here touches new runs only.</p><Button look="primary" because={forbidden} onClick={() => open('new')}>Create a template</Button></Empty></div>
        )}
      </div>
    </div>
  );
}
