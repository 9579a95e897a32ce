import { useRoleName } from '@shared/api/roles';
import { useTask } from '@shared/api/getTask';
import { duration, elapsed } from '@shared/format/duration';
import { moment } from '@shared/format/time';
import { descendants } from '@shared/run/graph';
import { useRun } from '@shared/run/RunContext';
import { useChange } from '@shared/run/useChange';
import { ProblemNotice, Skeleton } from '@shared/ui/States';
import { Status } from '@shared/ui/Status';
import { useNow } from '@shared/ui/useNow';
import { FailureNotice } from './FailureNotice';
import { TaskLinks } from './TaskLinks';

export function TaskOverview({ taskId, onOpen, onRerun }: { taskId: number; onOpen: (id: number) => void; onRerun: (id: number) => void }) {
  const { byId, failed, dependents } = useRun();
  const task = byId.get(taskId);
  const read = useTask(taskId, useChange(taskId));
  const roleName = useRoleName();
  const running = task?.startedAt !== null && task?.finishedAt === null;
  const now = useNow(running);
  if (!task) return null;
  const details = read.data;
  return (
    <>
      {read.error && <ProblemNotice error={read.error} onRetry={() => void read.refetch()} />}
      {failed.has(taskId) && <FailureNotice task={task} details={details} onRerun={onRerun} />}
      <dl className="facts">
        {!failed.has(taskId) && task.message && <><dt>Message</dt><dd>{task.message}</dd></>}
        <dt>Role</dt><dd>{roleName(task.roleId)}</dd>
        <dt>Attempt</dt><dd>{task.attempt === 0 ? 'none yet' : task.attempt}{task.reruns > 0 && `, ${task.reruns} by re-runs`}</dd>
        <dt>Started</dt><dd>{moment(task.startedAt)}</dd>
        <dt>Took</dt><dd className="num">{duration(elapsed(task.startedAt, task.finishedAt, now))}</dd>
        {task.exitCode !== null && <><dt>Exit code</dt><dd className="num">{task.exitCode}</dd></>}
        {task.approval && <><dt>Approval</dt><dd><Status status={task.approval} /></dd></>}
        {details && <><dt>Execution</dt><dd>{details.execution_mode}, at most {duration(details.timeout_seconds * 1000)}</dd></>}
        {task.status === 'created' && task.blockedBy && <><dt>Waits because of</dt><dd>{task.blockedBy}</dd></>}
        {details && <><dt>Quality gate</dt><dd><Status status={details.quality_gate_summary.status} /> <span className="quiet">{details.quality_gate_summary.summary_text}</span></dd></>}
      </dl>
      <TaskLinks title="Depends on" ids={task.dependsOn} onOpen={onOpen} />
      <TaskLinks title="Leads to" ids={dependents.get(taskId) ?? []} onOpen={onOpen} note={transitive(descendants(taskId, dependents).size, dependents.get(taskId)?.length ?? 0)} />
      {details ? <section><h3>Prompt</h3><pre className="code" tabIndex={0} aria-label="Prompt">{details.prompt ?? details.title}</pre></section> : !read.error && <Skeleton rows={3} />}
    </>
  );
}

const transitive = (all: number, direct: number) => (all > direct ? `${all} tasks in all` : '');
