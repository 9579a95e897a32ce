import { X } from 'lucide-react';
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react';

interface Props {
  title: ReactNode;
  subtitle?: ReactNode;
  narrow?: boolean;
  /** What gets the focus when the dialog goes; where it was before, when this is absent or gives null. */
  returnTo?: () => HTMLElement | null;
  /** Left out where there is no way around the dialog. */
  onClose?: () => void;
  children: ReactNode;
}

/** A modal dialog: the browser's own, which keeps the focus inside, gives it back, and styles nothing by itself. */
export function Dialog({ title, subtitle, narrow = false, returnTo, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const back = useRef(returnTo);
  back.current = returnTo;
  // Before anything is painted: nothing that happens later finds the focus on its way.
  useLayoutEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    if (element && !element.open) element.showModal();
    element?.querySelector<HTMLElement>('[data-autofocus="true"]')?.focus();
    return () => {
      // While a modal dialog is open, nothing outside of it takes the focus.
      element?.close();
      const target = back.current?.() ?? before;
      if (target instanceof HTMLElement && target.isConnected) target.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`dialog${narrow ? ' narrow' : ''}`}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
      // Browsers close a dialog that is asked to twice, whatever it says.
      onClose={(event) => void (!onClose && event.currentTarget.isConnected && event.currentTarget.showModal())}
    >
      <header>
        <div className="grow">
          <h2 id={heading}>{title}</h2>
          {subtitle && <p>{subtitle}</p>}
        </div>
        {onClose && (
          <button type="button" className="icon-button" onClick={onClose} aria-label="Close">
            <X size={16} aria-hidden />
          </button>
        )}
      </header>
      {children}
    </dialog>
  );
}
