import { expect, it } from 'vitest';
import { visible } from './visible';

it('writes out what would reorder a text, and leaves all others alone', () => {
  expect(visible('\u202elive')).toBe('\\u202elive');
  expect(visible('a\u2066b\u2069')).toBe('a\\u2066b\\u2069');
  expect(visible('שלום \u200f مرحبا 👍')).toBe('שלום \u200f مرحبا 👍');
});
