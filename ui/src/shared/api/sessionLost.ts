const listeners = new Set<() => void>();

/** Tells that the server does not know any more who asks. */
export function tellSessionLost(): void {
  for (const listener of listeners) listener();
}

/** Listens to that, until the function that is given back is called. */
export function onSessionLost(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
