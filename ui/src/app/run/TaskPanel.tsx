import { AttemptsPanel } from '../../features/attempts/AttemptsPanel';
import { OutputPanel } from '../../features/attempts/OutputPanel';
import { TaskAudit } from '../../features/audit/TaskAudit';
import { TaskDrawer } from '../../features/tasks/TaskDrawer';

export function TaskPanel({ taskId, onClose, onOpen }: { taskId: number; onClose: () => void; onOpen: (id: number) => void }) {
  return (
    <TaskDrawer
      taskId={taskId}
      onClose={onClose}
      onOpen={onOpen}
      output={<OutputPanel taskId={taskId} />}
      attempts={<AttemptsPanel taskId={taskId} />}
      audit={<TaskAudit taskId={taskId} />}
    />
  );
}
