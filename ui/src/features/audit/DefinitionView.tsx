import { FileCode2 } from 'lucide-react';
import { useMemo } from 'react';
import { Link } from 'wouter';
import { useTasksOf } from '@shared/api/getTask';
import { useRoleName } from '@shared/api/roles';
import { useTemplates } from '@shared/api/templates';
import { useRun } from '@shared/run/RunContext';
import { taskName } from '@shared/run/taskName';
import { ProblemNotice } from '@shared/ui/States';
import { StepDefinition } from './StepDefinition';
import './audit.css';

const Most = 300;

/** The steps of the run as it keeps them: a later change of the template does not touch them. */
export function DefinitionView({ onOpen }: { onOpen: (id: number) => void }) {
  const { runId, run, tasks, byId } = useRun();
  const roleName = useRoleName();
  const template = useTemplates().data?.find((entry) => entry.id === run.workflow_template_id);
  const read = useTasksOf(runId, tasks.length <= Most);
  const details = useMemo(() => new Map(read.data?.map((task) => [task.id, task])), [read.data]);
  return (
    <>
      <div className="notice"><FileCode2 size={16} aria-hidden /><p>{run.workflow_template_id === null ? 'This run was made of single tasks.' : <>This run keeps its steps as they were when it started{template && <>, from the template <Link href={`/templates?edit=${template.id}`}><bdi className="break">{template.name}</bdi></Link></>}.</>} {run.auto_dispatch ? 'It goes through them by itself.' : 'Its tasks are dispatched by hand or by a program.'}</p></div>
      {read.error && <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />}
      <ol className="stack definition">
        {tasks.slice(0, Most).map((task) => (
          <StepDefinition key={task.id} task={task} details={details.get(task.id)} role={roleName(task.roleId)} dependsOn={task.dependsOn.map((id) => taskName(byId.get(id), id))} onOpen={onOpen} />
        ))}
      </ol>
      {tasks.length > Most && <p className="quiet">and {tasks.length - Most} more; the Tasks view has all of them, each with its prompt and its quality gate.</p>}
    </>
  );
}
