import type { RunTask } from '../api/runTasks';

/** Who waits for whom: dependents of each task, in template order. */
export function dependentsOf(tasks: readonly RunTask[]): Map<number, number[]> {
  const dependents = new Map<number, number[]>(tasks.map((task) => [task.id, []]));
  for (const task of tasks) for (const dependency of task.dependsOn) dependents.get(dependency)?.push(task.id);
  return dependents;
}

/** Everything that follows from a task, itself left out. */
export function descendants(from: number, dependents: ReadonlyMap<number, readonly number[]>): Set<number> {
  const found = new Set<number>();
  const open = [...(dependents.get(from) ?? [])];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    open.push(...(dependents.get(id) ?? []));
  }
  return found;
}

/** Everything that a task depends on, itself left out. */
export function ancestors(from: number, byId: ReadonlyMap<number, RunTask>): Set<number> {
  const found = new Set<number>();
  const open = [...(byId.get(from)?.dependsOn ?? [])];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    open.push(...(byId.get(id)?.dependsOn ?? []));
  }
  return found;
}

/** Failed tasks that no other failed task leads to, in template order: where the trouble began. */
export function rootsOfFailure(tasks: readonly RunTask[], failed: ReadonlySet<number>, dependents: ReadonlyMap<number, readonly number[]>): number[] {
  const behind = new Set<number>();
  const open: number[] = [];
  for (const id of failed) open.push(...(dependents.get(id) ?? []));
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (behind.has(id)) continue;
    behind.add(id);
    open.push(...(dependents.get(id) ?? []));
  }
  return tasks.filter((task) => failed.has(task.id) && !behind.has(task.id)).map((task) => task.id);
}
