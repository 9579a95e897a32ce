/** Selections are sets of task ids; every function gives a new one. */
export type Selection = ReadonlySet<number>;

export const nothing: Selection = new Set();

export function toggled(selection: Selection, id: number): Selection {
  const next = new Set(selection);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** With all of these, or without them when all of them are selected already. */
export function toggledAll(selection: Selection, ids: readonly number[]): Selection {
  const all = ids.every((id) => selection.has(id));
  const next = new Set(selection);
  for (const id of ids) {
    if (all) next.delete(id);
    else next.add(id);
  }
  return next;
}

/** With everything selectable between two places of a list, both included, whichever comes first. */
export function withRange(selection: Selection, list: readonly (number | null)[], from: number, to: number, selectable: ReadonlySet<number>): Selection {
  const next = new Set(selection);
  for (let at = Math.min(from, to); at <= Math.max(from, to); at++) {
    const id = list[at];
    if (id !== null && id !== undefined && selectable.has(id)) next.add(id);
  }
  return next;
}

/** Without what cannot be selected any more; the same selection when nothing has to go. */
export function pruned(selection: Selection, selectable: ReadonlySet<number>): Selection {
  let gone = 0;
  for (const id of selection) if (!selectable.has(id)) gone++;
  return gone === 0 ? selection : new Set([...selection].filter((id) => selectable.has(id)));
}

/** State of a checkbox that stands for several. */
export function coverage(selection: Selection, ids: readonly number[]): 'none' | 'some' | 'all' {
  const selected = ids.filter((id) => selection.has(id)).length;
  return selected === 0 ? 'none' : selected === ids.length ? 'all' : 'some';
}
