import { expect, it } from 'vitest';
import { Problem, asProblem, problemOf } from './problem';

it('reads problem details with their fields', () => {
  const problem = problemOf(422, { title: 'The request is not valid', code: 'invalid-request', detail: 'reason: is required', trace_id: 'abc', errors: { reason: ['is required'] } });
  expect(problem).toMatchObject({ status: 422, code: 'invalid-request', detail: 'reason: is required', traceId: 'abc', errors: { reason: ['is required'] } });
  expect(problem.isConflict).toBe(false);
});

it.each([409, 412])('knows %i as a conflict with the present state', (status) => {
  expect(problemOf(status, { title: 'x' }).isConflict).toBe(true);
});

it('makes a problem of an answer that is none', () => {
  expect(problemOf(502, '<html>bad gateway</html>')).toMatchObject({ code: 'unexpected-answer', title: 'The server answered 502' });
  expect(problemOf(500, null).detail).toBe('');
});

it('keeps a problem and wraps other errors', () => {
  const problem = Problem.unreachable();
  expect(asProblem(problem)).toBe(problem);
  expect(asProblem(new Error('boom')).detail).toBe('boom');
});
