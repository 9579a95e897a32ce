export interface DiffLine {
  readonly kind: 'same' | 'gone' | 'new' | 'fold';
  readonly text: string;
}

/** Beyond this the middle is shown as replaced as a whole: nobody reads it line by line, and the comparison costs its square. */
const MostCompared = 1_500;
const Context = 3;

/** Differences of two texts, line by line; long equal stretches are folded. */
export function diffLines(before: string, after: string): DiffLine[] {
  const a = linesOf(before);
  const b = linesOf(after);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return folded([
    ...mark('same', a.slice(0, start)),
    ...middle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...mark('same', a.slice(a.length - end)),
  ]);
}

function middle(a: readonly string[], b: readonly string[]): DiffLine[] {
  if (a.length * b.length > MostCompared * MostCompared) return [...mark('gone', a), ...mark('new', b)];
  const width = b.length + 1;
  const common = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * width + j] = a[i] === b[j] ? at(common, (i + 1) * width + j + 1) + 1 : Math.max(at(common, (i + 1) * width + j), at(common, i * width + j + 1));
    }
  }
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ kind: 'same', text: a[i++] as string });
      j++;
    } else if (j >= b.length || (i < a.length && at(common, (i + 1) * width + j) >= at(common, i * width + j + 1))) lines.push({ kind: 'gone', text: a[i++] as string });
    else lines.push({ kind: 'new', text: b[j++] as string });
  }
  return lines;
}

function folded(lines: readonly DiffLine[]): DiffLine[] {
  const near = lines.map((_, at) => lines.slice(Math.max(0, at - Context), at + Context + 1).some((line) => line.kind !== 'same'));
  const result: DiffLine[] = [];
  for (let at = 0; at < lines.length; ) {
    let to = at;
    while (to < lines.length && !near[to]) to++;
    if (to - at > 1) result.push({ kind: 'fold', text: `${to - at} equal lines` });
    else if (to - at === 1) result.push(lines[at] as DiffLine);
    at = to;
    if (at < lines.length) result.push(lines[at++] as DiffLine);
  }
  return result;
}

const at = (array: Uint32Array, index: number): number => array[index] ?? 0;
const linesOf = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));
const mark = (kind: DiffLine['kind'], lines: readonly string[]): DiffLine[] => lines.map((text) => ({ kind, text }));
