import { lookOf, taskStatusOrder } from './status';

const order = ['success', ...taskStatusOrder.filter((status) => status !== 'success' && status !== 'created')];

/** How a run's tasks stand, as one bar. */
export function Progress({ counts, label }: { counts: Readonly<Record<string, number>>; label?: string }) {
  const total = Object.values(counts).reduce((sum, amount) => sum + amount, 0);
  const done = counts.success ?? 0;
  const text = label ?? `${done} of ${total} tasks succeeded`;
  return (
    <span className="progress" role="img" aria-label={text} title={describe(counts)}>
      {order.map((status) => {
        const share = total === 0 ? 0 : ((counts[status] ?? 0) / total) * 100;
        return share > 0 ? <i key={status} className={`tone-${lookOf(status).tone}`} style={{ width: `${share}%` }} /> : null;
      })}
    </span>
  );
}

const describe = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts)
    .map(([status, amount]) => `${amount} ${lookOf(status).word.toLowerCase()}`)
    .join(', ');
