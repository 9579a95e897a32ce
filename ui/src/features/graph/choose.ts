import type { RunTask } from '@shared/api/runTasks';
import { lookOf } from '@shared/ui/status';
import { layout } from './layout';

export type GraphMode = 'whole' | 'failures' | 'selection';

/** A node of the picture: one task, or several of the same rank and status. */
export interface GraphNode {
  readonly id: string;
  readonly tasks: readonly RunTask[];
  readonly dependsOn: readonly string[];
}

export interface Choice {
  readonly nodes: readonly GraphNode[];
  /** Tasks that are not in the picture at all. */
  readonly hidden: number;
  readonly grouped: boolean;
}

/** Above this tasks that are not failed are shown by groups. */
export const CollapseAbove = 300;
/** Never more nodes than this. */
export const MostNodes = 500;
/** Ranks of a large run are drawn in so many stretches. */
const MostBands = 12;

interface Input {
  readonly tasks: readonly RunTask[];
  readonly failed: ReadonlySet<number>;
  readonly selection: ReadonlySet<number>;
  readonly dependents: ReadonlyMap<number, readonly number[]>;
  readonly mode: GraphMode;
}

/** Which tasks are drawn, and which of them as one. */
export function choose({ tasks, failed, selection, dependents, mode }: Input): Choice {
  const wanted = mode === 'whole' ? null : around(mode === 'failures' ? failed : selection, tasks, dependents);
  const chosen = wanted === null ? tasks : tasks.filter((task) => wanted.has(task.id));
  if (chosen.length <= CollapseAbove) return { nodes: singles(chosen), hidden: tasks.length - chosen.length, grouped: false };
  const groups = grouped(chosen, failed);
  // Failures first: they are what somebody looks for.
  const kept = groups.length <= MostNodes ? groups : [...groups].sort((a, b) => weight(a, failed) - weight(b, failed)).slice(0, MostNodes);
  const shown = kept.reduce((sum, node) => sum + node.tasks.length, 0);
  return { nodes: kept, hidden: tasks.length - shown, grouped: true };
}

/** The given tasks, what they wait for, and what follows from them, as many steps away as can be drawn one by one. */
function around(centre: ReadonlySet<number>, tasks: readonly RunTask[], dependents: ReadonlyMap<number, readonly number[]>): Set<number> {
  const found = new Set(centre);
  for (const task of tasks) if (centre.has(task.id)) for (const id of task.dependsOn) found.add(id);
  const seen = new Set(centre);
  for (let level = [...centre]; level.length > 0; ) {
    const next = [...new Set(level.flatMap((id) => dependents.get(id) ?? []))].filter((id) => !seen.has(id));
    if (found.size + next.length > CollapseAbove) return found;
    for (const id of next) {
      seen.add(id);
      found.add(id);
    }
    level = next;
  }
  return found;
}

const singles = (tasks: readonly RunTask[]): GraphNode[] => tasks.map((task) => ({ id: String(task.id), tasks: [task], dependsOn: task.dependsOn.map(String) }));

/** Failed tasks each for itself; the others together by stretch of ranks and look. */
function grouped(tasks: readonly RunTask[], failed: ReadonlySet<number>): GraphNode[] {
  const ranks = layout(singles(tasks)).places;
  const deepest = [...ranks.values()].reduce((most, at) => Math.max(most, at.rank), 0);
  const band = (task: RunTask) => Math.floor(((ranks.get(String(task.id))?.rank ?? 0) * MostBands) / (deepest + 1));
  const order = new Map<string, readonly [band: number, turn: number]>();
  const nodeOf = new Map<number, string>();
  const members = new Map<string, RunTask[]>();
  for (const task of tasks) {
    const id = failed.has(task.id) ? String(task.id) : `g${band(task)}-${lookOf(task.status).tone}`;
    nodeOf.set(task.id, id);
    order.set(id, [band(task), failed.has(task.id) ? 1 : task.status === 'success' ? 0 : 2]);
    const group = members.get(id);
    if (group) group.push(task);
    else members.set(id, [task]);
  }
  return [...members].map(([id, group]) => ({
    id,
    tasks: group,
    dependsOn: [...new Set(group.flatMap((task) => task.dependsOn.map((dependency) => nodeOf.get(dependency) ?? '')))].filter((other) => goesForward(order.get(other), order.get(id))),
  }));
}

/** Within a stretch done leads to failed, and failed to waiting: other edges between groups would only go round in circles. */
const goesForward = (from: readonly [number, number] | undefined, to: readonly [number, number] | undefined): boolean =>
  from !== undefined && to !== undefined && (from[0] < to[0] || (from[0] === to[0] && from[1] < to[1]));

const weight = (node: GraphNode, failed: ReadonlySet<number>) => (node.tasks.some((task) => failed.has(task.id)) ? 0 : 1);
