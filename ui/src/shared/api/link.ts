/** The cursor of the next page in a Link header; null on the last page. */
export function nextCursor(header: string | null): number | null {
  if (!header) return null;
  for (const link of header.split(/,(?=\s*<)/)) {
    const target = /^\s*<([^>]*)>(.*)$/.exec(link);
    if (!target || !/;\s*rel="?next"?(\s*;|\s*$)/.test(target[2] ?? '')) continue;
    const cursor = new URL(target[1] ?? '', 'http://origin').searchParams.get('cursor');
    const number = Number(cursor);
    if (cursor && Number.isSafeInteger(number) && number > 0) return number;
  }
  return null;
}
