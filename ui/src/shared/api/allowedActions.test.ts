import { expect, it } from 'vitest';
import { permission } from './allowedActions';

it('follows the server', () => {
  const paused = { allowed_actions: [{ action: 'pause', allowed: false, reason: 'it is paused' }] };
  expect(permission(paused, 'pause')).toEqual({ allowed: false, reason: 'it is paused' });
});

it('lets the server refuse what it says nothing about', () => {
  expect(permission({ allowed_actions: [] }, 'resume')).toEqual({ allowed: true, reason: null });
});
