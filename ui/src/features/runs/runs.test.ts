import type { Schemas } from '@shared/api/client';
import { expect, it } from 'vitest';
import { isFiltered, readFilters } from './filters';
import { countNew, refreshed } from './merge';
import { pagesToRead } from './pagesToRead';

const run = (id: number, version: number, status = 'running') => ({ id, version, status }) as Schemas['RunRead'];

it('reads filters from the address and ignores nonsense', () => {
  expect(readFilters(new URLSearchParams('status=failed&template=3&by=ci&q=rel'))).toEqual({ status: 'failed', template: 3, by: 'ci', q: 'rel' });
  const empty = readFilters(new URLSearchParams('status=broken&template=-1'));
  expect(empty).toEqual({ status: null, template: null, by: '', q: '' });
  expect(isFiltered(empty)).toBe(false);
});

it('refreshes rows in place and counts new runs without showing them', () => {
  const loaded = [run(9, 4), run(8, 7)];
  const latest = [run(11, 1), run(10, 1), run(9, 6, 'failed'), run(8, 6)];
  expect(refreshed(loaded, latest)).toEqual([run(9, 6, 'failed'), run(8, 7)]);
  expect(countNew(loaded, latest)).toBe(2);
  expect(countNew([], latest)).toBe(4);
});

it('reads the pages again that are looked at, and one of the others that still change, in turns', () => {
  const ended = { finished_at: '2026-01-01T00:00:00Z' };
  const open = { finished_at: null };
  const pages = [[ended, ended], [ended, open], [ended, ended], [open, open]];
  expect(pagesToRead(pages, { first: 0, last: 1 }, 0)).toEqual([0, 1]);
  expect(pagesToRead(pages, { first: 0, last: 1 }, 1)).toEqual([0, 3]);
  expect(pagesToRead(pages, { first: 1, last: 4 }, 0)).toEqual([0, 1, 2, 3]);
  expect(pagesToRead([[ended]], { first: 5, last: 9 }, 3)).toEqual([]);
  expect(pagesToRead([], { first: 0, last: 0 }, 0)).toEqual([]);
});
