import { count } from '@shared/format/count';
import { useRun } from '@shared/run/RunContext';
import { Button } from '@shared/ui/Button';
import { Dialog } from '@shared/ui/Dialog';

export function AbortDialog({ onClose, onAbort }: { onClose: () => void; onAbort: () => void }) {
  const { runId, summary } = useRun();
  const active = summary.active_task_ids.length;
  return (
    <Dialog narrow title={`Abort run ${runId}?`} onClose={onClose}>
      <div className="dialog-body">
        <p>An aborted run stays aborted: it cannot be resumed, and nothing in it can be re-run. {active > 0 ? `${count(active, 'active task')} will be canceled.` : 'No task is active now.'} To stop for a while, pause it instead.</p>
      </div>
      <footer>
        <Button onClick={onClose} data-autofocus="true">Keep it</Button>
        <Button look="danger" onClick={onAbort}>Abort run {runId}</Button>
      </footer>
    </Dialog>
  );
}
