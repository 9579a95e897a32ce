/** The last lines of a text, without what is blank around them; `cut`: there was more before. */
export function lastLines(text: string, most: number): { text: string; cut: boolean } {
  const lines = text.replace(/\s+$/, '').split('\n');
  const shown = lines.slice(-most);
  return { text: shown.join('\n').replace(/^\s*\n/, ''), cut: lines.length > shown.length };
}
