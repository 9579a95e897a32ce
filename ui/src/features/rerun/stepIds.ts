/** Step ids out of typed or pasted text: separated by commas, line breaks or blanks; trimmed, each once, in order. */
export function parseStepIds(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).map((part) => part.trim().replace(/^["'`]|["'`]$/g, '')).filter(Boolean))];
}

/** Those that the run does not know. */
export const unknownSteps = (ids: readonly string[], known: ReadonlySet<string>): string[] => ids.filter((id) => !known.has(id));

/** Known step ids that continue what is being typed last. */
export function suggestions(text: string, known: Iterable<string>, most = 8): string[] {
  const typed = /[^\s,;]*$/.exec(text)?.[0] ?? '';
  if (typed === '') return [];
  const given = new Set(parseStepIds(text.slice(0, text.length - typed.length)));
  const found: string[] = [];
  for (const id of known) {
    if (!given.has(id) && id !== typed && id.toLowerCase().includes(typed.toLowerCase())) found.push(id);
    if (found.length >= most) break;
  }
  return found;
}

/** The text with its last word completed. */
export const completed = (text: string, id: string): string => text.replace(/[^\s,;]*$/, '') + id;
