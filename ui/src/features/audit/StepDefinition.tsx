import type { Schemas } from '@shared/api/client';
import type { RunTask } from '@shared/api/runTasks';
import { duration } from '@shared/format/duration';
import { taskName } from '@shared/run/taskName';
import { gatesOf } from './gates';

interface Props {
  task: RunTask;
  /** Absent where it is not read with the others. */
  details: Schemas['TaskRead'] | undefined;
  role: string;
  dependsOn: readonly string[];
  onOpen: (id: number) => void;
}

/** One step as the run keeps it: what is executed, by whom, after what, and what it must hold to. */
export function StepDefinition({ task, details, role, dependsOn, onOpen }: Props) {
  return (
    <li className="card step-definition">
      <div className="line wrap">
        <button type="button" className="text-button mono break" onClick={() => onOpen(task.id)}>{taskName(task, task.id)}</button>
        <strong className="break">{task.title}</strong>
      </div>
      <p className="quiet small line wrap">
        <span className="break">as {role}</span>
        <span className="break">{dependsOn.length === 0 ? 'starts at once' : <>after <span className="mono">{dependsOn.join(', ')}</span></>}</span>
        {details && <span>at most {duration(details.timeout_seconds * 1000)}</span>}
        {details?.requires_approval && <span>waits for an approval</span>}
      </p>
      {details && (
        <>
          <pre className="code prompt" tabIndex={0} aria-label={`Prompt of ${taskName(task, task.id)}`}>{details.prompt ?? details.title}</pre>
          <ul className="line wrap small gates" aria-label="Quality gates">
            {gatesOf(details.quality_gate_policy).map((gate) => <li key={gate.check} className="break" title={gate.description}><span className="mono">{gate.check}</span> <span className="quiet">{gate.weight}{gate.description && `: ${gate.description}`}</span></li>)}
          </ul>
        </>
      )}
    </li>
  );
}
