// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, it } from 'vitest';
import { StepIdsField } from './StepIdsField';

afterEach(cleanup);

function Form() {
  const [text, setText] = useState('');
  return <StepIdsField value={text} onChange={setText} known={new Set(['build', 'build-docs', 'test'])} />;
}
const type = (text: string) => fireEvent.change(screen.getByRole('combobox'), { target: { value: text } });
const value = () => (screen.getByRole('combobox') as HTMLInputElement).value;

it('completes with the arrow keys and Enter', () => {
  render(<Form />);
  type('bu');
  expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual(['build', 'build-docs']);
  fireEvent.keyDown(screen.getByRole('combobox'), { key: 'ArrowDown' });
  expect(screen.getByRole('option', { selected: true }).textContent).toBe('build-docs');
  fireEvent.keyDown(screen.getByRole('combobox'), { key: 'Enter' });
  expect(value()).toBe('build-docs, ');
});

it('lists unknown ids of a pasted text', () => {
  render(<Form />);
  type('build nope, test; other\n');
  expect(screen.getByText(/Not in this run/).textContent).toBe('Not in this run: nopeother');
  expect(screen.getByRole('combobox').getAttribute('aria-invalid')).toBe('true');
});
