import type { components } from './schema';

export type PlanChanges = components['schemas']['PlanChangesRead'];

/** What the server said no with (RFC 9457), or that it could not be asked. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
    readonly traceId: string | null = null,
    readonly errors: Readonly<Record<string, readonly string[]>> = {},
    /** With a plan that no longer holds: the difference from it. */
    readonly planChanges: PlanChanges | null = null,
  ) {
    super(detail || title);
    this.name = 'Problem';
  }

  static unreachable(): Problem {
    return new Problem(0, 'unreachable', 'The server cannot be reached', 'There was no answer. What you see is what was known last.');
  }

  /** The state of the run moved on while this request was prepared: look again, then ask again. */
  get isConflict(): boolean {
    return this.status === 409 || this.status === 412;
  }

  /** Nobody is signed in, or not any more. */
  get isSessionLost(): boolean {
    return this.status === 401 && this.code === 'unauthenticated';
  }
}

/** A Problem from the body of a refused request, whatever stands in it. */
export function problemOf(status: number, content: unknown): Problem {
  if (isRecord(content) && typeof content.title === 'string') {
    return new Problem(
      status,
      text(content.code) || 'unknown',
      content.title,
      text(content.detail),
      text(content.trace_id) || null,
      isRecord(content.errors) ? fieldErrors(content.errors) : {},
      isRecord(content.plan_changes) ? (content.plan_changes as PlanChanges) : null,
    );
  }
  return new Problem(status, 'unexpected-answer', `The server answered ${status}`, typeof content === 'string' ? content.slice(0, 300) : '');
}

/** Any thrown value as a Problem. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  return new Problem(0, 'client-error', 'Something went wrong in this page', thrown instanceof Error ? thrown.message : String(thrown));
}

function fieldErrors(errors: Record<string, unknown>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(errors).map(([field, messages]) => [field, Array.isArray(messages) ? messages.map(String) : [String(messages)]]),
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
