import { useState } from 'react';
import { number } from '@shared/format/count';
import { useRun } from '@shared/run/RunContext';
import { Status } from '@shared/ui/Status';

const Step = 100;

/** Tasks of one fate, in template order, as many as somebody asks for. */
export function TaskList({ title, ids, open = false, tone }: { title: string; ids: ReadonlySet<number>; open?: boolean; tone: 'runs' | 'stays' }) {
  const { tasks } = useRun();
  const [most, setMost] = useState(Step);
  const listed = tasks.filter((task) => ids.has(task.id));
  if (listed.length === 0) return null;
  return (
    <details open={open} className={`fate-list ${tone}`}>
      <summary><strong>{title}</strong> <span className="num quiet">{number(listed.length)}</span></summary>
      <ul>
        {listed.slice(0, most).map((task) => (
          <li key={task.id}><Status status={task.status} /><span className="clip grow">{task.title}</span><code className="quiet clip">{task.stepId ?? task.id}</code></li>
        ))}
      </ul>
      {listed.length > most && <button type="button" className="chip" onClick={() => setMost(most + Step * 5)}>Show more of {number(listed.length - most)}</button>}
    </details>
  );
}
