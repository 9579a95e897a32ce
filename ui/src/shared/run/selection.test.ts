import { expect, it } from 'vitest';
import { coverage, nothing, pruned, toggled, toggledAll, withRange } from './selection';

it('toggles one and leaves the given selection alone', () => {
  const one = toggled(nothing, 3);
  expect([...one]).toEqual([3]);
  expect([...toggled(one, 3)]).toEqual([]);
  expect(nothing.size).toBe(0);
});

it('selects all that match, and unselects them when all are', () => {
  const some = new Set([1, 9]);
  expect([...toggledAll(some, [1, 2])]).toEqual([1, 9, 2]);
  expect([...toggledAll(new Set([1, 2, 9]), [1, 2])]).toEqual([9]);
});

it('selects a range in either direction, only what is selectable', () => {
  const list = [1, null, 2, 3, 4];
  const selectable = new Set([1, 3, 4]);
  expect([...withRange(nothing, list, 0, 3, selectable)]).toEqual([1, 3]);
  expect([...withRange(nothing, list, 4, 2, selectable)]).toEqual([3, 4]);
});

it('drops what is no longer failed, and is itself when nothing has to go', () => {
  const selection = new Set([1, 2]);
  expect([...pruned(selection, new Set([2]))]).toEqual([2]);
  expect(pruned(selection, new Set([1, 2, 3]))).toBe(selection);
});

it('knows none, some and all', () => {
  expect(coverage(nothing, [1])).toBe('none');
  expect(coverage(new Set([1]), [1, 2])).toBe('some');
  expect(coverage(new Set([1, 2, 3]), [1, 2])).toBe('all');
});

it('selects ten thousand at once without noticing', () => {
  const ids = Array.from({ length: 10_000 }, (_, at) => at);
  expect(toggledAll(nothing, ids).size).toBe(10_000);
});
