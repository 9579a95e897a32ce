import type { RunTask } from '@shared/api/runTasks';
import { descendants, rootsOfFailure } from '@shared/run/graph';

export type Row =
  | { readonly kind: 'section'; readonly key: string; readonly title: string; readonly count: number }
  | { readonly kind: 'task'; readonly key: string; readonly task: RunTask; readonly depth: number; readonly blocks: number; readonly branch: Branch };

/** What a row says about the branch that it blocks: open, folded, or none of its own (others above show all of it). */
export type Branch = 'open' | 'folded' | 'above' | 'none';

export interface RowInput {
  readonly tasks: readonly RunTask[];
  readonly failed: ReadonlySet<number>;
  readonly dependents: ReadonlyMap<number, readonly number[]>;
  readonly filter: TaskFilter;
  /** Roots of failure whose consequences are shown, where that differs from the usual. */
  readonly toggled: ReadonlySet<number>;
  readonly order: TaskOrder;
}

export type TaskOrder = 'failures' | 'template';

export interface TaskFilter {
  /** Empty: all. */
  readonly statuses: ReadonlySet<string>;
  readonly text: string;
}

/** So many consequences are shown without being asked for. */
const ShownAtOnce = 6;

export function matches(task: RunTask, filter: TaskFilter): boolean {
  if (filter.statuses.size > 0 && !filter.statuses.has(task.status)) return false;
  if (filter.text === '') return true;
  const text = filter.text.toLowerCase();
  return task.title.toLowerCase().includes(text) || (task.stepId?.toLowerCase().includes(text) ?? false) || String(task.id) === filter.text.replace(/^#/, '');
}

/** Rows of the tasks view. Without filters: failed branches first, what each blocks beneath it, then the rest by how it goes. */
export function rowsOf(input: RowInput): Row[] {
  const { tasks, filter, order } = input;
  const matching = filter.statuses.size === 0 && filter.text === '' ? tasks : tasks.filter((task) => matches(task, filter));
  if (order === 'template' || matching.length !== tasks.length) return matching.map((task) => plain(task));
  return byTrouble(input);
}

function byTrouble({ tasks, failed, dependents, toggled }: RowInput): Row[] {
  const rows: Row[] = [];
  const placed = new Set<number>();
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const roots = rootsOfFailure(tasks, failed, dependents);
  const branches: Row[] = [];
  for (const root of roots) {
    const behind = descendants(root, dependents);
    const expanded = behind.size <= ShownAtOnce !== toggled.has(root);
    const isAbove = [...behind].every((id) => placed.has(id));
    branches.push({ kind: 'task', key: String(root), task: byId.get(root) as RunTask, depth: 0, blocks: behind.size, branch: isAbove ? 'above' : expanded ? 'open' : 'folded' });
    placed.add(root);
    // Other failures behind a root stay visible; what merely waits shows when the branch is open.
    const beneath = tasks.filter((task) => behind.has(task.id) && !placed.has(task.id) && (expanded || failed.has(task.id)));
    for (const task of beneath) branches.push(plain(task, 1));
    for (const id of behind) placed.add(id);
  }
  section(rows, 'failed', 'Failed branches', branches, roots.length);
  const rest = tasks.filter((task) => !placed.has(task.id));
  section(rows, 'active', 'In progress', rest.filter((task) => !isIdle(task)).map((task) => plain(task)));
  section(rows, 'waiting', 'Waiting', rest.filter((task) => task.status === 'created').map((task) => plain(task)));
  section(rows, 'done', 'Succeeded', rest.filter((task) => task.status === 'success').map((task) => plain(task)));
  return rows;
}

const isIdle = (task: RunTask) => task.status === 'created' || task.status === 'success';
const plain = (task: RunTask, depth = 0): Row => ({ kind: 'task', key: String(task.id), task, depth, blocks: 0, branch: 'none' });

function section(rows: Row[], key: string, title: string, content: readonly Row[], count = content.length): void {
  if (content.length === 0) return;
  rows.push({ kind: 'section', key, title, count }, ...content);
}
