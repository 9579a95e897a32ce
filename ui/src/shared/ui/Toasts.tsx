import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { CopyButton } from './Copy';
import { announcer } from './announce';
import { dismiss, useToasts } from './toast';

/** What happened, at the edge of the page, and the voice of all announcements. */
export function Toasts() {
  const toasts = useToasts();
  const [said, setSaid] = useState('');
  useEffect(() => announcer.listen(setSaid), []);
  return (
    <>
      <div className="sr-only" role="status" aria-live="polite">{said}</div>
      <section className="toasts" aria-label="Notifications">
        {toasts.map((entry) => (
          <div key={entry.id} className={`toast ${entry.kind}`}>
            {entry.kind === 'good' ? <CircleCheck size={16} aria-hidden /> : <CircleAlert size={16} aria-hidden />}
            <div className="grow">
              <strong>{entry.title}</strong>
              {entry.detail && <p className="small quiet break">{entry.detail}</p>}
              {entry.actions && <div className="actions">{entry.actions.map((action) => <CopyButton key={action.label} text={action.copies} label={action.label} />)}</div>}
            </div>
            <button type="button" className="icon-button" aria-label="Dismiss" onClick={() => dismiss(entry.id)}>
              <X size={14} aria-hidden />
            </button>
          </div>
        ))}
      </section>
    </>
  );
}
