import { expect, it } from 'vitest';
import { dependentsOf } from '@shared/run/graph';
import { tasksOf } from '@shared/run/testTasks';
import { rowsOf, type Row, type RowInput } from './rows';

const none = { statuses: new Set<string>(), text: '' };
const input = (tasks: RowInput['tasks'], failed: readonly number[], more: Partial<RowInput> = {}): RowInput => ({
  tasks, failed: new Set(failed), dependents: dependentsOf(tasks), filter: none, toggled: new Set(), order: 'failures', ...more,
});
const text = (row: Row) => (row.kind === 'section' ? `${row.title} ${row.count}` : `${'  '.repeat(row.depth)}${row.task.id}${row.blocks ? `${row.branch === 'above' ? ' also' : ''} blocks ${row.blocks}` : ''}`);

// 1 → 2 ✗ → 4 → 6, 1 → 3 ✗ → 4, 5 running, 7 waits for 5
const tasks = tasksOf([1, 'success'], [2, 'failed', [1]], [3, 'submit-failed', [1]], [4, 'created', [2, 3]], [5, 'running', [1]], [6, 'created', [4]], [7, 'created', [5]]);

it('shows roots of failure first, what they block beneath, each task once', () => {
  expect(rowsOf(input(tasks, [2, 3])).map(text)).toEqual([
    'Failed branches 2', '2 blocks 2', '  4', '  6', '3 also blocks 2', 'In progress 1', '5', 'Waiting 1', '7', 'Succeeded 1', '1',
  ]);
});

it('folds a branch and keeps failures behind it visible', () => {
  const chain = tasksOf([1, 'failed'], [2, 'canceled', [1]], [3, 'created', [2]]);
  expect(rowsOf(input(chain, [1, 2], { toggled: new Set([1]) })).map(text)).toEqual(['Failed branches 1', '1 blocks 2', '  2']);
});

it('is a plain list under a filter, and in template order when that is asked for', () => {
  expect(rowsOf(input(tasks, [2, 3], { filter: { statuses: new Set(['failed', 'created']), text: '' } })).map(text)).toEqual(['2', '4', '6', '7']);
  expect(rowsOf(input(tasks, [2, 3], { filter: { statuses: new Set(), text: 'STEP-5' } })).map(text)).toEqual(['5']);
  expect(rowsOf(input(tasks, [2, 3], { filter: { statuses: new Set(), text: '#7' } })).map(text)).toEqual(['7']);
  expect(rowsOf(input(tasks, [2, 3], { order: 'template' })).map(text)).toEqual(['1', '2', '3', '4', '5', '6', '7']);
});

it('keeps every task of a large run exactly once', () => {
  const many = tasksOf(...Array.from({ length: 3_000 }, (_, at) => [at + 1, at % 40 === 7 ? 'failed' : at > 1000 ? 'created' : 'success', at < 20 ? [] : [at - 18]] as const));
  const failed = many.filter((task) => task.status === 'failed').map((task) => task.id);
  const all = rowsOf(input(many, failed, { toggled: new Set(failed) })).flatMap((row) => (row.kind === 'task' ? [row.task.id] : []));
  expect(new Set(all).size).toBe(all.length);
});
