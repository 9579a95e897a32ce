import { AttemptsPanel } from '../../features/attempts/AttemptsPanel';
import { OutputPanel } from '../../features/attempts/OutputPanel';
import { TaskAudit } from '../../features/audit/TaskAudit';
import { TaskDrawer } from '../../features/tasks/TaskDrawer';

export function TaskPanel({ taskId, onClose, onOpen, onRerun }: { taskId: number; onClose: () => void; onOpen: (id: number) => void; onRerun: (id: number) => void }) {
  return (
    <TaskDrawer
      taskId={taskId}
      onClose={onClose}
      onOpen={onOpen}
      onRerun={onRerun}
      output={<OutputPanel taskId={taskId} />}
      attempts={<AttemptsPanel taskId={taskId} />}
      audit={<TaskAudit taskId={taskId} />}
    />
  );
}
