import { useSyncExternalStore } from 'react';

export interface ToastAction {
  readonly label: string;
  /** Copied when pressed. */
  readonly copies: string;
}

export interface Toast {
  readonly id: number;
  readonly kind: 'good' | 'bad';
  readonly title: string;
  readonly detail?: string;
  readonly actions?: readonly ToastAction[];
}

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/** Shows a toast until it is closed; those without actions go by themselves. */
export function toast(content: Omit<Toast, 'id'>): void {
  const id = ++lastId;
  set([...toasts.slice(-3), { ...content, id }]);
  if (!content.actions && content.kind === 'good') setTimeout(() => dismiss(id), 6_000);
}

export const dismiss = (id: number): void => set(toasts.filter((entry) => entry.id !== id));

export const useToasts = (): readonly Toast[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
