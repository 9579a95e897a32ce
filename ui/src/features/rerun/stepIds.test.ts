import { expect, it } from 'vitest';
import { completed, parseStepIds, suggestions, unknownSteps } from './stepIds';

it('reads pasted lists of any kind', () => {
  expect(parseStepIds(' build,\n unit-tests ;build\t"deploy" ')).toEqual(['build', 'unit-tests', 'deploy']);
  expect(parseStepIds(' \n ')).toEqual([]);
});

it('names unknown ids', () => expect(unknownSteps(['a', 'x'], new Set(['a']))).toEqual(['x']));

it('suggests how the last word may go on, and completes it', () => {
  const known = ['build', 'build-docs', 'test'];
  expect(suggestions('test, bu', known)).toEqual(['build', 'build-docs']);
  expect(suggestions('build, bu', known)).toEqual(['build-docs']);
  expect(suggestions('test, ', known)).toEqual([]);
  expect(completed('test, bu', 'build-docs')).toBe('test, build-docs');
});
