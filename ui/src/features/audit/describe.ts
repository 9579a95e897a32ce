import type { RunEvent } from '@shared/live/runStream';
import { field, listField } from '@shared/run/journal';

export interface Entry {
  readonly event: RunEvent;
  /** Who; the part of the system where no person is named. */
  readonly who: string;
  readonly isPerson: boolean;
  readonly what: string;
  readonly why: string;
}

/** An event as a line of the audit: who, what, why. What is not known is shown as it came. */
export function describe(event: RunEvent): Entry {
  // In what a client published anybody may name anybody.
  const person = event.client_published ? null : (field(event, 'requested_by') ?? field(event, 'actor') ?? field(event, 'decided_by') ?? field(event, 'initiated_by'));
  return {
    event,
    who: person ?? event.producer_role,
    isPerson: person !== null,
    what: words(event),
    why: field(event, 'reason') ?? field(event, 'comment') ?? '',
  };
}

function words(event: RunEvent): string {
  const attempt = field(event, 'attempt');
  const of = attempt ? ` (attempt ${attempt})` : '';
  switch (event.event_type) {
    case 'workflow_run.created': return `started the run, ${field(event, 'task_count') ?? '?'} tasks`;
    case 'workflow_run.running': return 'run is running';
    case 'workflow_run.paused': return 'paused the run';
    case 'workflow_run.resumed': return 'resumed the run';
    case 'workflow_run.aborted': return 'aborted the run';
    case 'workflow_run.succeeded': return 'run succeeded';
    case 'workflow_run.failed': return 'run failed';
    case 'workflow_run.partial_rerun_requested': return `re-ran ${plural(listField(event, 'reset_task_ids').length)}`;
    case 'workflow_run.event_published': return `published ${field(event, 'event_type') ?? 'an event'}`;
    case 'task.created': return 'task created';
    case 'task.dispatched': return `dispatched${of}`;
    case 'task.runner_queued': return `accepted by the runner${of}`;
    case 'task.runner_submit_failed': return `not accepted by the runner${of}`;
    case 'task.runner_status_updated': return `${field(event, 'status') ?? 'reported'}${of}`;
    case 'task.partial_rerun_reset': return `reset for the re-run, it was ${field(event, 'previous_status') ?? 'ended'}`;
    case 'task.retry_scheduled': return `retries by itself${of}`;
    case 'task.stale_callback_rejected': return `late report refused${of}`;
    default: return event.event_type;
  }
}

const plural = (amount: number) => `${amount} ${amount === 1 ? 'task' : 'tasks'}`;

/** What people did, as far as the list can be narrowed to it. */
export type AuditFilter = 'all' | 'people' | 'run';

export function passes(entry: Entry, filter: AuditFilter, text: string): boolean {
  if (filter === 'people' && !entry.isPerson && entry.event.producer_role !== 'operator') return false;
  if (filter === 'run' && entry.event.task_id !== null) return false;
  if (text === '') return true;
  const sought = text.toLowerCase();
  return [entry.who, entry.what, entry.why, entry.event.event_type, String(entry.event.task_id ?? '')].some((value) => value.toLowerCase().includes(sought));
}

/** One event a line. */
export const asJsonLines = (events: readonly RunEvent[]): string => events.map((event) => JSON.stringify(event)).join('\n') + (events.length > 0 ? '\n' : '');

/** Events of both lists in order, each once. */
export function merged(stored: readonly RunEvent[], live: readonly RunEvent[]): RunEvent[] {
  const bySeq = new Map<number, RunEvent>();
  for (const event of stored) bySeq.set(event.seq, event);
  for (const event of live) bySeq.set(event.seq, event);
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}
