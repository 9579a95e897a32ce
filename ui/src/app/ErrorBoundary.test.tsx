// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { lazy, Suspense, type ReactNode } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ErrorBoundary } from './ErrorBoundary';

// React reports what a boundary catches on the console as well.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined));
afterEach(cleanup);

const inBoundary = (place: string, children: ReactNode, reload?: () => void) => (
  <ErrorBoundary place={place} {...(reload ? { reload } : {})}><Suspense fallback={null}>{children}</Suspense></ErrorBoundary>
);
const failing = (message: string) => lazy(() => Promise.reject(new TypeError(message)));

test.each([
  'Failed to fetch dynamically imported module: http://127.0.0.1/assets/GraphView-1.js',
  'error loading dynamically imported module: http://127.0.0.1/assets/GraphView-1.js',
  'Importing a module script failed.',
  'Unable to preload CSS for /assets/GraphView-1.css',
])('a part that is gone after a new build is loaded with the page: %s', async (message) => {
  const Gone = failing(message);
  const reload = vi.fn();
  render(inBoundary('graph', <Gone />, reload));
  fireEvent.click(await screen.findByRole('button', { name: 'Reload' }));
  expect(reload).toHaveBeenCalledOnce();
});

test('what breaks one place does not stay at the next', async () => {
  const Broken = failing('a bug');
  const { rerender } = render(inBoundary('one', <Broken />));
  expect(await screen.findByRole('button', { name: 'Try again' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Reload' })).toBeNull();
  rerender(inBoundary('two', <p>the next place</p>));
  expect(screen.getByText('the next place')).toBeTruthy();
});
