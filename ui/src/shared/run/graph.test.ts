import { expect, it } from 'vitest';
import { ancestors, dependentsOf, descendants, rootsOfFailure } from './graph';
import { tasksOf } from './testTasks';

// 1 → 2 (failed) → 3 → 5, 1 → 4 (failed) → 5, 2 → 6 (canceled)
const tasks = tasksOf([1, 'success'], [2, 'failed', [1]], [3, 'created', [2]], [4, 'failed', [1]], [5, 'created', [3, 4]], [6, 'canceled', [2]]);
const dependents = dependentsOf(tasks);

it('follows the edges both ways', () => {
  expect([...descendants(2, dependents)].sort()).toEqual([3, 5, 6]);
  expect([...ancestors(5, new Map(tasks.map((task) => [task.id, task])))].sort()).toEqual([1, 2, 3, 4]);
});

it('finds where the trouble began', () => {
  expect(rootsOfFailure(tasks, new Set([2, 4, 6]), dependents)).toEqual([2, 4]);
});

it('finds roots of failure in a long chain of 10,000 tasks', () => {
  const chain = tasksOf(...Array.from({ length: 10_000 }, (_, at) => [at + 1, at % 100 === 50 ? 'failed' : 'created', at === 0 ? [] : [at]] as const));
  const failed = new Set(chain.filter((task) => task.status === 'failed').map((task) => task.id));
  expect(rootsOfFailure(chain, failed, dependentsOf(chain))).toEqual([51]);
});
