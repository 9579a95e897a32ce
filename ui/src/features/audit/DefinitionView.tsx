import { FileCode2 } from 'lucide-react';
import { Link } from 'wouter';
import { useRoleName } from '@shared/api/roles';
import { useTemplates } from '@shared/api/templates';
import { useRun } from '@shared/run/RunContext';
import { taskName } from '@shared/run/taskName';

const Most = 300;

/** The steps of the run as it keeps them: a later change of the template does not touch them. */
export function DefinitionView({ onOpen }: { onOpen: (id: number) => void }) {
  const { run, tasks, byId } = useRun();
  const roleName = useRoleName();
  const template = useTemplates().data?.find((entry) => entry.id === run.workflow_template_id);
  return (
    <>
      <div className="notice"><FileCode2 size={16} aria-hidden /><p>{run.workflow_template_id === null ? 'This run was made of single tasks.' : <>This run keeps its steps as they were when it started{template && <>, from the template <Link href={`/templates?edit=${template.id}`}>{template.name}</Link></>}.</>} {run.auto_dispatch ? 'It goes through them by itself.' : 'Its tasks are dispatched by hand or by a program.'}</p></div>
      <table className="plain-table">
        <thead><tr><th scope="col">Step</th><th scope="col">Title</th><th scope="col">Role</th><th scope="col">Depends on</th></tr></thead>
        <tbody>
          {tasks.slice(0, Most).map((task) => (
            <tr key={task.id}>
              <td><button type="button" className="text-button mono" onClick={() => onOpen(task.id)}>{taskName(task, task.id)}</button></td>
              <td className="break">{task.title}</td>
              <td>{roleName(task.roleId)}</td>
              <td className="mono quiet break">{task.dependsOn.map((id) => taskName(byId.get(id), id)).join(', ') || '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {tasks.length > Most && <p className="quiet">and {tasks.length - Most} more; the Tasks view has all of them.</p>}
    </>
  );
}
