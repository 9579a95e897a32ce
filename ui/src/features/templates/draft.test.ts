import { expect, it } from 'vitest';
import { emptyDraft, emptyStep, errorsOfStep, isShowable, moved, parseDraft, withoutStep, withStep, type Draft } from './draft';

const draft: Draft = { name: 'x', steps: [{ step_id: 'a', role_id: 1, title: 'A' }, { step_id: 'b', role_id: 1, title: 'B', depends_on: ['a'] }] };

it('renames a step together with what depends on it', () => {
  expect(withStep(draft, 0, { step_id: 'first' }).steps[1]?.depends_on).toEqual(['first']);
});

it('removes a step and the dependencies on it', () => {
  expect(withoutStep(draft, 0)).toEqual({ name: 'x', steps: [{ step_id: 'b', role_id: 1, title: 'B', depends_on: [] }] });
});

it('moves steps within bounds', () => {
  expect(moved(draft, 0, 1).steps.map((step) => step.step_id)).toEqual(['b', 'a']);
  expect(moved(draft, 0, -1).steps.map((step) => step.step_id)).toEqual(['a', 'b']);
});

it('gives new steps free names', () => {
  expect(emptyDraft(3).steps[0]).toMatchObject({ step_id: 'step-1', role_id: 3 });
  expect(emptyStep(1, [{ step_id: 'step-2', role_id: 1, title: '' }]).step_id).toBe('step-3');
});

it('finds the errors of a step by field', () => {
  const errors = { name: ['x'], 'steps[1].depends_on[0]': ['unknown step'], 'steps[1].depends_on[2]': ['again'], 'steps[10].title': ['other'] };
  expect(errorsOfStep(errors, 1)).toEqual({ depends_on: ['unknown step', 'again'] });
});

it('reads raw JSON and says what is wrong with its form', () => {
  expect(parseDraft('{"name":').error).toBeTruthy();
  expect(parseDraft('[]').error).toBe('A template is a JSON object.');
  const odd = parseDraft('{"steps":"none"}');
  expect(odd.error).toBeNull();
  expect(isShowable(odd.draft as Draft)).toBe(false);
  expect(isShowable(draft)).toBe(true);
});
