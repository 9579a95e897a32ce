import { expect, it } from 'vitest';
import { tasksOf } from '@shared/run/testTasks';
import { differenceBetween, differenceOf, type Seen } from './planDifference';

const seen = (selected: number[], downstream: number[], tasks = tasksOf([1, 'failed'], [2, 'failed'], [3, 'created', [1]], [4, 'running'])): Seen => ({ plan: { selected: new Set(selected), downstream: new Set(downstream) }, tasks });

it('is silent about what happens elsewhere in the run', () => {
  const after = seen([1], [3], tasksOf([1, 'failed'], [2, 'success'], [3, 'created', [1]], [4, 'success']));
  expect(differenceBetween(seen([1], [3]), after)).toBeNull();
});

it('tells what no longer runs, what runs newly, and what is not as it was, repeated failures included', () => {
  const now = tasksOf([1, 'success'], [2, 'failed'], [3, 'created', [1]], [4, 'failed']).map((task) => (task.id === 2 ? { ...task, attempt: 2 } : task));
  expect(differenceBetween(seen([1, 2], [3]), seen([2], [4], now))).toEqual({
    noLonger: [1, 3],
    newly: [4],
    changed: [{ taskId: 1, from: 'failed', to: 'success', newAttempt: null }, { taskId: 2, from: 'failed', to: 'failed', newAttempt: 2 }, { taskId: 4, from: 'running', to: 'failed', newAttempt: null }],
    refusal: null,
  });
});

it('takes the difference from the server as it is', () => {
  const tasks = [{ task_id: 1, step_id: 'a', previous_status: 'failed', status: 'queued', previous_attempt: 1, attempt: 2, previous_blocked_reason: null, blocked_reason: null }] as const;
  expect(differenceOf({ planned_version: 3, version: 5, refusal: { code: 'tasks-active', detail: 'task 1 is active' }, no_longer_task_ids: [1], newly_task_ids: [], tasks: [...tasks] })).toEqual({
    noLonger: [1], newly: [], changed: [{ taskId: 1, from: 'failed', to: 'queued', newAttempt: 2 }], refusal: 'task 1 is active',
  });
});
