import { useRun } from '@shared/run/RunContext';
import { taskName } from '@shared/run/taskName';
import { lookOf } from '@shared/ui/status';

const Most = 30;

export function TaskLinks({ title, ids, onOpen, note = '' }: { title: string; ids: readonly number[]; onOpen: (id: number) => void; note?: string }) {
  const { byId } = useRun();
  if (ids.length === 0) return null;
  return (
    <section>
      <h3>{title} {note && <span className="quiet">({note})</span>}</h3>
      <div className="link-list">
        {ids.slice(0, Most).map((id) => {
          const look = lookOf(byId.get(id)?.status ?? '');
          const Icon = look.icon;
          return (
            <button key={id} type="button" className={`task-link tone-${look.tone}`} onClick={() => onOpen(id)}>
              <span className="status"><Icon size={13} aria-label={look.word} /></span><span className="clip">{taskName(byId.get(id), id)}</span>
            </button>
          );
        })}
        {ids.length > Most && <span className="quiet small">and {ids.length - Most} more</span>}
      </div>
    </section>
  );
}
