export interface LayoutNode {
  readonly id: string;
  readonly dependsOn: readonly string[];
}

export interface Layout {
  /** Rank (column) and place in it, from zero. */
  readonly places: ReadonlyMap<string, { readonly rank: number; readonly place: number }>;
  readonly ranks: number;
  readonly tallest: number;
}

const Sweeps = 6;

/** Ranks by the longest path to a node, places in a rank by barycentre sweeps. A node outside the list counts as not there. */
export function layout(nodes: readonly LayoutNode[]): Layout {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const dependents = new Map<string, string[]>(nodes.map((node) => [node.id, []]));
  for (const node of nodes) for (const dependency of node.dependsOn) dependents.get(dependency)?.push(node.id);
  const rank = rankAll(nodes, known, dependents);

  const columns: string[][] = [];
  for (const node of nodes) (columns[rank.get(node.id) ?? 0] ??= []).push(node.id);
  const place = new Map<string, number>();
  const renumber = (column: readonly string[]) => column.forEach((id, at) => place.set(id, at - (column.length - 1) / 2));
  columns.forEach(renumber);
  const parents = (id: string) => (known.get(id)?.dependsOn ?? []).filter((other) => known.has(other));
  for (let sweep = 0; sweep < Sweeps; sweep++) {
    const forward = sweep % 2 === 0;
    const order = forward ? columns.keys() : [...columns.keys()].reverse();
    for (const at of order) {
      const column = columns[at] ?? [];
      const centre = new Map(column.map((id) => [id, barycentre(forward ? parents(id) : (dependents.get(id) ?? []), place, place.get(id) ?? 0)]));
      column.sort((a, b) => (centre.get(a) ?? 0) - (centre.get(b) ?? 0));
      renumber(column);
    }
  }
  const places = new Map<string, { rank: number; place: number }>();
  columns.forEach((column, at) => column.forEach((id) => places.set(id, { rank: at, place: place.get(id) ?? 0 })));
  return { places, ranks: columns.length, tallest: columns.reduce((most, column) => Math.max(most, column.length), 0) };
}

/** Kahn's order with the longest path kept; nodes of a cycle, which no run has, stay in the first rank. */
function rankAll(nodes: readonly LayoutNode[], known: ReadonlyMap<string, LayoutNode>, dependents: ReadonlyMap<string, readonly string[]>): Map<string, number> {
  const open = new Map(nodes.map((node) => [node.id, node.dependsOn.filter((id) => known.has(id)).length]));
  const rank = new Map<string, number>(nodes.map((node) => [node.id, 0]));
  const queue = nodes.filter((node) => open.get(node.id) === 0).map((node) => node.id);
  for (let at = 0; at < queue.length; at++) {
    const id = queue[at] as string;
    for (const next of dependents.get(id) ?? []) {
      rank.set(next, Math.max(rank.get(next) ?? 0, (rank.get(id) ?? 0) + 1));
      const left = (open.get(next) ?? 1) - 1;
      open.set(next, left);
      if (left === 0) queue.push(next);
    }
  }
  return rank;
}

function barycentre(neighbours: readonly string[], place: ReadonlyMap<string, number>, own: number): number {
  if (neighbours.length === 0) return own;
  return neighbours.reduce((sum, id) => sum + (place.get(id) ?? 0), 0) / neighbours.length;
}
