// @vitest-environment jsdom
import { renderHook } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { leaveGuard, useLeaveGuard, watchHistory } from './leaveGuard';

const closes = () => {
  const event = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(event);
  return !event.defaultPrevented;
};

test('nothing is asked where nothing is lost', () => {
  const go = vi.fn();
  renderHook(() => useLeaveGuard(false)).unmount();
  leaveGuard.pass(go);
  expect(go).toHaveBeenCalledOnce();
  expect(closes()).toBe(true);
});

test('unsaved edits are left only when somebody says so', () => {
  const go = vi.fn();
  const { unmount } = renderHook(() => useLeaveGuard(true));
  expect(closes()).toBe(false);
  leaveGuard.pass(go);
  expect(leaveGuard.isAsking).toBe(true);
  leaveGuard.stay();
  expect(go).not.toHaveBeenCalled();
  leaveGuard.pass(go);
  leaveGuard.leave();
  expect(go).toHaveBeenCalledOnce();
  expect(leaveGuard.isAsking).toBe(false);
  unmount();
  expect(closes()).toBe(true);
});

test('going back stays on the page until it is answered', () => {
  window.history.pushState(null, '', '/before');
  window.history.pushState(null, '', '/edited');
  const heard = vi.fn();
  watchHistory();
  const { unmount } = renderHook(() => useLeaveGuard(true));
  window.addEventListener('popstate', heard);
  window.history.replaceState(null, '', '/before');
  window.dispatchEvent(new PopStateEvent('popstate'));
  expect(heard).not.toHaveBeenCalled();
  expect(window.location.pathname).toBe('/edited');
  leaveGuard.leave();
  expect(window.location.pathname).toBe('/before');
  window.removeEventListener('popstate', heard);
  unmount();
});
