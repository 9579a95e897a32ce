// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { Button } from './Button';

afterEach(cleanup);

it('says why it does nothing, stays in reach, and does nothing', () => {
  const pressed = vi.fn();
  render(<Button because="Nothing failed" onClick={pressed}>Re-run</Button>);
  const button = screen.getByRole('button', { name: 'Re-run' });
  fireEvent.click(button);
  expect(pressed).not.toHaveBeenCalled();
  expect(button.getAttribute('aria-disabled')).toBe('true');
  expect(button.hasAttribute('disabled')).toBe(false);
  expect(document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent).toBe('Nothing failed');
});

it('does not send its form while it is off', () => {
  const sent = vi.fn((event: React.FormEvent) => event.preventDefault());
  const { rerender } = render(<form onSubmit={sent}><Button type="submit" because="Give a reason">Go</Button></form>);
  fireEvent.click(screen.getByRole('button'));
  expect(sent).not.toHaveBeenCalled();
  rerender(<form onSubmit={sent}><Button type="submit">Go</Button></form>);
  fireEvent.click(screen.getByRole('button'));
  expect(sent).toHaveBeenCalledTimes(1);
});
