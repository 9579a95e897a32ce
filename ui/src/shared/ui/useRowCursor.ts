import { useCallback, useEffect, useRef, useState } from 'react';

/** The row that the keyboard is on. Moving scrolls to the row and gives it the focus. */
export function useRowCursor(count: number, scrollTo: (index: number) => void) {
  const [cursor, setCursor] = useState(0);
  const rows = useRef(new Map<number, HTMLElement>());
  const wanted = useRef<number | null>(null);
  const at = Math.min(cursor, Math.max(0, count - 1));

  const focus = useCallback(
    (index: number) => {
      const next = Math.max(0, Math.min(count - 1, index));
      setCursor(next);
      scrollTo(next);
      const row = rows.current.get(next);
      if (row) row.focus({ preventScroll: true });
      // A row that is not mounted yet takes the focus as soon as it is.
      else wanted.current = next;
    },
    [count, scrollTo],
  );

  const rowRef = useCallback(
    (index: number) => (element: HTMLElement | null) => {
      if (!element) {
        rows.current.delete(index);
        return;
      }
      rows.current.set(index, element);
      if (wanted.current === index) {
        wanted.current = null;
        element.focus({ preventScroll: true });
      }
    },
    [],
  );

  useEffect(() => {
    if (cursor !== at) setCursor(at);
  }, [cursor, at]);

  return { cursor: at, setCursor, focus, rowRef };
}
