import { expect, it } from 'vitest';
import { dependentsOf } from '@shared/run/graph';
import { tasksOf } from '@shared/run/testTasks';
import { choose, MostNodes } from './choose';

const input = (tasks: ReturnType<typeof tasksOf>, mode: 'whole' | 'failures' | 'selection', selection: number[] = []) => ({
  tasks, mode, dependents: dependentsOf(tasks), selection: new Set(selection), failed: new Set(tasks.filter((task) => task.status === 'failed').map((task) => task.id)),
});
const small = tasksOf([1, 'success'], [2, 'success', [1]], [3, 'failed', [2]], [4, 'created', [3]], [5, 'success', [1]]);

it('draws a small run whole', () => {
  expect(choose(input(small, 'whole'))).toMatchObject({ hidden: 0, grouped: false, nodes: { length: 5 } });
});

it('draws failures with what they wait for and what follows', () => {
  const choice = choose(input(small, 'failures'));
  expect(choice.nodes.map((node) => node.id)).toEqual(['2', '3', '4']);
  expect(choice.hidden).toBe(2);
});

it('draws as much around failures of a long chain as can be drawn', () => {
  const chain = tasksOf(...Array.from({ length: 5_000 }, (_, at) => [at + 1, at === 10 ? 'failed' : at < 10 ? 'success' : 'created', at === 0 ? [] : [at]] as const));
  const choice = choose(input(chain, 'failures'));
  expect(choice.grouped).toBe(false);
  expect(choice.nodes).toHaveLength(300);
  expect(choice.hidden).toBe(4_700);
});

it('draws a long run in few stretches that go forward', () => {
  const chain = tasksOf(...Array.from({ length: 5_000 }, (_, at) => [at + 1, at < 2_500 ? 'success' : 'created', at === 0 ? [] : [at]] as const));
  const { nodes } = choose(input(chain, 'whole'));
  expect(nodes.length).toBeLessThanOrEqual(25);
  expect(nodes.reduce((sum, node) => sum + node.tasks.length, 0)).toBe(5_000);
  expect(nodes.filter((node) => node.dependsOn.length === 0)).toHaveLength(1);
});

it('draws a selection', () => expect(choose(input(small, 'selection', [3])).nodes).toHaveLength(3));

it('groups a large run, keeps failures apart and stays within the limit', () => {
  const many = tasksOf(...Array.from({ length: 10_000 }, (_, at) => [at + 1, at % 40 === 7 ? 'failed' : 'success', at < 20 ? [] : [at - 18]] as const));
  const choice = choose(input(many, 'whole'));
  expect(choice.grouped).toBe(true);
  expect(choice.nodes.length).toBeLessThanOrEqual(MostNodes);
  expect(choice.nodes.filter((node) => node.tasks[0]?.status === 'failed').length).toBe(250);
});
