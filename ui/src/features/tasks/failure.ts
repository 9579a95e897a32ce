/** What failed, in one line: the kind where one is known, and how the process ended. */
export function headline(category: string | null, exitCode: number | null, status: string): string {
  const known = kindOf(category);
  const kind = known === null ? ended[status] ?? 'Failed' : `Failed: ${known}`;
  return exitCode === null ? kind : `${kind}, exit code ${exitCode}`;
}

/** Kind of a failure in words; null when it is not known. */
export const kindOf = (category: string | null): string | null => (category === null || category === 'unknown' ? null : category.replaceAll('-', ' '));

const ended: Readonly<Record<string, string>> = { canceled: 'Canceled', 'submit-failed': 'Not accepted by the runner' };

/** A message that says no more than the headline does. */
export const saysNothingNew = (message: string | null, exitCode: number | null): boolean => message === null || message.trim() === '' || message.trim() === `exit code ${exitCode}`;
