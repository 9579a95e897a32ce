import { expect, it } from 'vitest';
import type { RunEvent } from '@shared/live/runStream';
import { asJsonLines, describe, merged, passes } from './describe';

const event = (seq: number, event_type: string, payload: unknown, more: object = {}) =>
  ({ id: seq, seq, event_type, payload, producer_role: 'control-plane', task_id: null, run_id: 1, contract_version: 'v1', created_at: '2026-01-01T00:00:00Z', ...more }) as unknown as RunEvent;

it('tells who did what and why', () => {
  const entry = describe(event(1, 'workflow_run.partial_rerun_requested', { requested_by: 'maria', reason: 'fixed it', reset_task_ids: [4, 5] }, { producer_role: 'operator' }));
  expect(entry).toMatchObject({ who: 'maria', isPerson: true, what: 're-ran 2 tasks', why: 'fixed it' });
});

it('names nobody for what a client published, but who published it', () => {
  expect(describe(event(2, 'deploy.approved', { requested_by: 'maria', reason: 'ok' }, { producer_role: 'qa', client_published: true }))).toMatchObject({ who: 'qa', isPerson: false, why: 'ok' });
  expect(describe(event(1, 'workflow_run.event_published', { requested_by: 'olga', event_type: 'deploy.approved' }, { client_published: false }))).toMatchObject({ who: 'olga', isPerson: true, what: 'published deploy.approved' });
});

it.each([null, 'text', 7, ['x'], { reason: { odd: true } }])('takes any payload: %j', (payload) => {
  expect(describe(event(1, 'somebody.elses', payload))).toMatchObject({ who: 'control-plane', isPerson: false, what: 'somebody.elses', why: '' });
});

it('filters by people, by run and by text', () => {
  const mine = describe(event(1, 'workflow_run.paused', { requested_by: 'tomasz' }));
  const machine = describe(event(2, 'task.dispatched', { attempt: 2 }, { task_id: 9 }));
  expect([passes(mine, 'people', ''), passes(machine, 'people', '')]).toEqual([true, false]);
  expect([passes(mine, 'run', ''), passes(machine, 'run', '')]).toEqual([true, false]);
  expect([passes(mine, 'all', 'TOMA'), passes(machine, 'all', 'attempt 2'), passes(machine, 'all', 'nobody')]).toEqual([true, true, false]);
});

it('merges by seq and exports one event a line', () => {
  const [a, b, c] = [event(1, 'a', {}), event(2, 'b', {}), event(3, 'c', {})];
  expect(merged([a!, c!], [b!, c!]).map((entry) => entry.seq)).toEqual([1, 2, 3]);
  expect(asJsonLines([a!, b!]).trim().split('\n').map((line) => JSON.parse(line).seq)).toEqual([1, 2]);
});
