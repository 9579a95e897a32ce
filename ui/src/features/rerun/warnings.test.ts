import { expect, it } from 'vitest';
import type { Preview } from '@shared/run/preview';
import { tasksOf } from '@shared/run/testTasks';
import { warningsOf } from './warnings';

const tasks = tasksOf([1, 'failed'], [2, 'failed'], [3, 'created', [1]]);
const byId = new Map(tasks.map((task) => [task.id, task]));
const preview = (blocked: readonly [number, string][]): Preview => ({
  selected: new Set([1, 2]), downstream: new Set([3]), willRun: 3, stays: 0, planHash: 'p',
  plan: { ready: [], blocked: blocked.map(([task_id, reason]) => ({ task_id, reason, details: {} })) },
});

it('says which selected tasks will not start at once, by the plan of the server', () => {
  expect(warningsOf(preview([[1, 'approval-required'], [3, 'approval-required']]), byId, true)).toEqual(['1 task will wait for an approval: step-1.']);
  expect(warningsOf(preview([[1, 'dispatch-limit-reached'], [2, 'dispatch-limit-reached']]), byId, true)).toHaveLength(1);
});

it('says that downstream tasks wait when the run does not go on by itself', () => {
  expect(warningsOf(preview([]), byId, false)).toEqual(['This run does not go on by itself: 1 downstream task will wait until dispatched.']);
  expect(warningsOf(preview([[3, 'dependencies-not-satisfied']]), byId, true)).toEqual([]);
});
