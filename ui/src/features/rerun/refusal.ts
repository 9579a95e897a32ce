/** What can be done about a refusal, by its stable code; the reason itself comes in the server's words. */
const wayOut: Readonly<Record<string, string>> = {
  'run-aborted': 'An aborted run stays as it is. Start a new run from the template.',
  'run-paused': 'Resume the run first; your entries stay here.',
  'tasks-active': 'Wait until they end, or cancel them; the preview is renewed by itself.',
  'not-rerunnable': 'Take out what is not failed any more.',
  'depends-on-unselected-failure': 'Select the tasks it names as well.',
  'unknown-steps': 'Correct the step ids.',
  'step-ids-need-template': 'Select tasks in the table instead.',
  'idempotency-key-in-flight': 'Your first press is still being worked on. Try again in a moment.',
  unreachable: 'Whether it took effect is unknown. Pressing again is safe: it happens once.',
  unavailable: 'Whether it took effect is unknown. Pressing again is safe: it happens once.',
};

export const suggestionFor = (code: string): string | null => wayOut[code] ?? null;
