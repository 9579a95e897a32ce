import { expect, it } from 'vitest';
import type { Schemas } from './client';
import { readTasks } from './runTasks';

const task = (task_id: number, step_id: string) => ({ task_id, step_id, title: step_id, role_id: 1, status: 'created', attempt: 0, rerun_count: 0, approval_status: null });
const entry = (task_id: number, stage_id: string, branch: string) => ({ task_id, stage_id, branch, blocked_reasons: [] });

it('resolves the edges, step ids with a plus sign included', () => {
  const summary = {
    tasks: [task(1, 'a'), task(2, 'b+c'), task(3, 'join'), task(4, 'end')],
    timeline: [entry(1, 'a', 'a'), entry(2, 'b+c', 'b+c'), entry(3, 'join', 'a+b+c'), entry(4, 'end', 'join')],
  } as unknown as Schemas['SummaryRead'];
  expect(readTasks(summary).map((row) => row.dependsOn)).toEqual([[], [], [1, 2], [3]]);
});
