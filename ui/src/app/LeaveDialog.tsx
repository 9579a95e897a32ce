import { leaveGuard, useIsAskingToLeave } from '../shared/ui/leaveGuard';
import { Button } from '../shared/ui/Button';
import { Dialog } from '../shared/ui/Dialog';

export function LeaveDialog() {
  if (!useIsAskingToLeave()) return null;
  return (
    <Dialog narrow title="Leave without saving?" onClose={() => leaveGuard.stay()}>
      <div className="dialog-body"><p>What you changed here is not saved yet; it is lost when you leave.</p></div>
      <footer>
        <Button look="danger" onClick={() => leaveGuard.leave()}>Leave without saving</Button>
        <Button look="primary" data-autofocus="true" onClick={() => leaveGuard.stay()}>Stay here</Button>
      </footer>
    </Dialog>
  );
}
