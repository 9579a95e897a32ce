import { expect, it } from 'vitest';
import { changesBetween } from './changes';
import { tasksOf } from './testTasks';

it('tells what is different, repeated failures included', () => {
  const before = tasksOf([1, 'failed'], [2, 'failed'], [3, 'success']);
  const after = tasksOf([1, 'running'], [2, 'failed'], [3, 'success']).map((task) => (task.id === 2 ? { ...task, attempt: 2 } : task));
  expect(changesBetween(before, after).map((change) => [change.task.id, change.from, change.to, change.newAttempt])).toEqual([
    [1, 'failed', 'running', false],
    [2, 'failed', 'failed', true],
  ]);
});
