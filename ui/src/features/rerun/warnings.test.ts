import { expect, it } from 'vitest';
import type { Preview } from '@shared/run/preview';
import { tasksOf } from '@shared/run/testTasks';
import { warningsOf } from './warnings';

const tasks = tasksOf([1, 'failed'], [2, 'failed'], [3, 'created', [1]]);
const byId = new Map(tasks.map((task) => [task.id, task]));
const preview = (blocked: readonly [number, string][], more: Partial<Preview> = {}): Preview => ({
  selected: new Set([1, 2]), downstream: new Set([3]), willRun: 3, stays: 0, planHash: 'p',
  follows: true, heldBack: new Map(),
  plan: { ready: [], blocked: blocked.map(([task_id, reason]) => ({ task_id, reason, details: {} })) },
  ...more,
});

it('says which selected tasks will not start at once, by the plan of the server', () => {
  expect(warningsOf(preview([[1, 'approval-required'], [3, 'approval-required']]), byId)).toEqual(['1 task will wait for an approval: step-1.']);
  expect(warningsOf(preview([[1, 'dispatch-limit-reached'], [2, 'dispatch-limit-reached']]), byId)).toHaveLength(1);
});

it('says that downstream tasks wait when the run does not go on by itself', () => {
  expect(warningsOf(preview([], { follows: false }), byId)).toEqual(['This run does not go on by itself: 1 task below will wait until somebody dispatches what is ready.']);
  expect(warningsOf(preview([[3, 'dependencies-not-satisfied']]), byId)).toEqual([]);
});

it('says which failure keeps tasks waiting that do not follow', () => {
  expect(warningsOf(preview([], { downstream: new Set(), heldBack: new Map([[2, [3]]]) }), byId)).toEqual(['1 task below will go on waiting for step-2, which has failed and is not selected.']);
});
