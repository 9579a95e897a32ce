// @vitest-environment jsdom
import { expect, it, vi } from 'vitest';
import type { Schemas } from './client';

const known = { run: { version: 7 } } as Schemas['TaskSummaryRead'];

it('asks for what is newer than it knows, and keeps what it knows when there is nothing newer', async () => {
  const asked: (string | null)[] = [];
  const answers = [new Response(null, { status: 304 }), Response.json({ run: { version: 8 } })];
  vi.stubGlobal('fetch', (request: Request) => {
    asked.push(request.headers.get('if-none-match'));
    return Promise.resolve(answers.shift());
  });
  const { readTaskSummary } = await import('./taskSummary');
  const { signal } = new AbortController();
  expect(await readTaskSummary(3, known, signal)).toBe(known);
  expect((await readTaskSummary(3, undefined, signal)).run.version).toBe(8);
  expect(asked).toEqual(['"7"', null]);
  vi.unstubAllGlobals();
});
