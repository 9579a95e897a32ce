import { Dialog } from '../ui/Dialog';
import { keyHelp } from './help';

export function KeysDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog narrow title="Keyboard" subtitle="The keys are off while you type." onClose={onClose}>
      <div className="dialog-body">
        <dl className="facts">
          {keyHelp.map(([keys, meaning]) => (
            <div key={meaning} className="facts-row">
              <dt className="line">{keys.map((key) => <kbd key={key}>{key}</kbd>)}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Dialog>
  );
}
