import { expect, it } from 'vitest';
import { permission } from './allowedActions';
import type { Schemas } from './client';

const run = (more: object) => ({ id: 1, ...more }) as Schemas['RunRead'];

it('follows the server', () => {
  const paused = run({ allowed_actions: [{ action: 'pause', allowed: false, reason: 'it is paused' }] });
  expect(permission(paused, 'pause')).toEqual({ allowed: false, reason: 'it is paused' });
});

it('lets the server refuse what it says nothing about', () => {
  expect(permission(run({ status: 'aborted' }), 'resume')).toEqual({ allowed: true, reason: null });
});
