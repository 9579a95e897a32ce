import { expect, it } from 'vitest';
import { readTasks } from './runTasks';

it('reads tasks out of columns: rows, texts and times by their numbers', () => {
  const tasks = readTasks({
    run: { created_at: '2026-01-01T00:00:00.000Z' },
    texts: ['exit code 1', 'dependencies-not-satisfied'],
    tasks: {
      task_id: [11, 12, 13], step_id: ['a', 'b+c', 'join'], title: ['A', 'B', 'Join'], role_id: [1, 2, 1], status: ['success', 'failed', 'created'],
      runner_message: [null, 0, null], started_ms: [0, 250, null], finished_ms: [200, null, null], exit_code: [0, 1, null], attempt: [1, 2, 0], rerun_count: [0, 1, 0],
      approval_status: [null, 'approved', 'pending'], depends_on: [[], [0], [0, 1]], failure_category: [null, 'network', null], blocked_reason: [null, null, 1],
    },
  });
  expect(tasks.map((task) => task.dependsOn)).toEqual([[], [11], [11, 12]]);
  expect(tasks[1]).toEqual({
    id: 12, index: 1, stepId: 'b+c', title: 'B', roleId: 2, status: 'failed', message: 'exit code 1', startedAt: Date.UTC(2026, 0, 1, 0, 0, 0, 250), finishedAt: null,
    exitCode: 1, attempt: 2, reruns: 1, approval: 'approved', failure: 'network', dependsOn: [11], blockedBy: null,
  });
  expect(tasks[2]).toMatchObject({ blockedBy: 'dependencies-not-satisfied', startedAt: null, approval: 'pending' });
});
