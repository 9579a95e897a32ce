import { expect, it } from 'vitest';
import { gatesOf } from './gates';

it('reads the checks of a policy and leaves out what is none', () => {
  const policy = { required_checks: [{ check: 'task-status', required: true, severity: 'blocker', config: {}, description: null }, { check: 'diff', severity: 'warn', description: 'small' }, { check: 'lint', required: false }, 7, null, { check: 1 }] };
  expect(gatesOf(policy)).toEqual([
    { check: 'task-status', weight: 'must pass', description: '' },
    { check: 'diff', weight: 'warns', description: 'small' },
    { check: 'lint', weight: 'optional', description: '' },
  ]);
  expect(gatesOf({})).toEqual([]);
  expect(gatesOf({ required_checks: 'all' })).toEqual([]);
});
