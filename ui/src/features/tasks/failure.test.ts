import { expect, it } from 'vitest';
import { lastLines } from '@shared/format/lastLines';
import { headline, saysNothingNew } from './failure';

it('says what failed in one line', () => {
  expect(headline('unknown', 1, 'failed')).toBe('Failed, exit code 1');
  expect(headline('connection-refused', 2, 'failed')).toBe('Failed: connection refused, exit code 2');
  expect(headline(null, null, 'canceled')).toBe('Canceled');
  expect(headline(null, null, 'submit-failed')).toBe('Not accepted by the runner');
});

it('leaves out a message that only repeats it', () => {
  expect(saysNothingNew('exit code 1', 1)).toBe(true);
  expect(saysNothingNew('exit code 1', 2)).toBe(false);
  expect(saysNothingNew(null, null)).toBe(true);
  expect(saysNothingNew('killed', 1)).toBe(false);
});

it('shows the end of an output', () => {
  expect(lastLines('a\nb\nc\n\n', 2)).toEqual({ text: 'b\nc', cut: true });
  expect(lastLines('  indented\n', 5)).toEqual({ text: '  indented', cut: false });
  expect(lastLines('', 5)).toEqual({ text: '', cut: false });
});
