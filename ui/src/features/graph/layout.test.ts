import { expect, it } from 'vitest';
import { layout, type LayoutNode } from './layout';

const node = (id: string, ...dependsOn: string[]): LayoutNode => ({ id, dependsOn });

it('ranks by the longest path', () => {
  const { places, ranks } = layout([node('a'), node('b', 'a'), node('c', 'a', 'b'), node('d', 'a')]);
  expect(Object.fromEntries([...places].map(([id, at]) => [id, at.rank]))).toEqual({ a: 0, b: 1, c: 2, d: 1 });
  expect(ranks).toBe(3);
});

it('untangles two crossed chains', () => {
  const { places } = layout([node('a'), node('b'), node('b2', 'b'), node('a2', 'a'), node('a3', 'a2'), node('b3', 'b2')]);
  const above = (one: string, other: string) => (places.get(one)?.place ?? 0) < (places.get(other)?.place ?? 0);
  expect(above('a2', 'b2')).toBe(above('a', 'b'));
  expect(above('a3', 'b3')).toBe(above('a', 'b'));
});

it('gives every node of a rank its own place, centred', () => {
  const { places, tallest } = layout([node('a'), ...['b', 'c', 'd'].map((id) => node(id, 'a'))]);
  expect([...places.values()].filter((at) => at.rank === 1).map((at) => at.place).sort()).toEqual([-1, 0, 1]);
  expect(tallest).toBe(3);
});

it('ignores edges to nodes that are not shown, and survives a cycle', () => {
  expect(layout([node('b', 'a')]).places.get('b')).toEqual({ rank: 0, place: 0 });
  expect(layout([node('a', 'b'), node('b', 'a')]).places.size).toBe(2);
});

it('lays out ten thousand nodes', () => {
  const many = Array.from({ length: 10_000 }, (_, at) => node(`n${at}`, ...(at < 20 ? [] : [`n${at - 19}`, `n${at - 20}`])));
  const { places } = layout(many);
  expect(places.size).toBe(10_000);
});
