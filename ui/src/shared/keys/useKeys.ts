import { useEffect, useRef } from 'react';
import { tinykeys } from 'tinykeys';

type Handler = (event: KeyboardEvent) => void;

/** Keys of a page: they are off while somebody types and while a dialog is open. */
export function useKeys(keys: Readonly<Record<string, Handler>>): void {
  const current = useRef(keys);
  current.current = keys;
  const names = Object.keys(keys).join(' ');
  useEffect(() => {
    const bound = Object.fromEntries(
      names.split(' ').map((name) => [
        name,
        (event: KeyboardEvent) => {
          if (isTyping(event.target) || document.querySelector('dialog[open]')) return;
          current.current[name]?.(event);
        },
      ]),
    );
    return tinykeys(window, bound);
  }, [names]);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox';
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable;
}
