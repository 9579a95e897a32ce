import { useEffect, useSyncExternalStore } from 'react';

/** Asks before a page is left whose edits are not saved. One page is edited at a time. */
class LeaveGuard {
  private unsaved = false;
  /** The address of the page with the edits. */
  private place = '';
  private waiting: (() => void) | null = null;
  private readonly listeners = new Set<() => void>();

  /** True while somebody has to answer whether to leave. */
  get isAsking(): boolean {
    return this.waiting !== null;
  }

  hold(unsaved: boolean): void {
    this.unsaved = unsaved;
    this.place = window.location.href;
  }

  /** The browser has gone elsewhere already: true when that was taken back, and nobody else is to hear of it until it is answered. */
  takeBack(): boolean {
    const target = window.location.href;
    if (!this.unsaved || target === this.place) return false;
    window.history.pushState(null, '', this.place);
    this.pass(() => window.history.pushState(null, '', target));
    return true;
  }

  /** Goes at once when nothing would be lost; otherwise when somebody says so. */
  pass(go: () => void): void {
    if (!this.unsaved) return go();
    this.waiting = go;
    this.changed();
  }

  stay(): void {
    this.waiting = null;
    this.changed();
  }

  leave(): void {
    const go = this.waiting;
    this.unsaved = false;
    this.stay();
    go?.();
  }

  readonly listen = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}

export const leaveGuard = new LeaveGuard();

/** Watches the browser's back and forward. Called before anything else listens to them: the first to hear of it can keep it from the others. */
export function watchHistory(): void {
  window.addEventListener('popstate', (event) => {
    if (leaveGuard.takeBack()) event.stopImmediatePropagation();
  });
}

export const useIsAskingToLeave = (): boolean => useSyncExternalStore(leaveGuard.listen, () => leaveGuard.isAsking);

/** While `unsaved`, links, the browser's back and forward, and closing the page ask first. */
export function useLeaveGuard(unsaved: boolean): void {
  useEffect(() => {
    leaveGuard.hold(unsaved);
    if (!unsaved) return;
    const beforeUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', beforeUnload);
    return () => {
      leaveGuard.hold(false);
      window.removeEventListener('beforeunload', beforeUnload);
    };
  }, [unsaved]);
}
