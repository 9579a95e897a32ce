import { useId, type ComponentProps } from 'react';

type Props = ComponentProps<'button'> & {
  look?: 'primary' | 'danger' | 'plain';
  /** Set when the button does nothing now: why. It stays focusable, so that the reason can be found. */
  because?: string | null;
  'data-autofocus'?: string;
};

export function Button({ look, because = null, className = '', onClick, children, ...rest }: Props) {
  const reason = useId();
  const off = because !== null;
  return (
    <>
      <button
        type="button"
        {...rest}
        className={`button ${look ?? ''} ${className}`}
        aria-disabled={off || undefined}
        aria-describedby={off ? reason : rest['aria-describedby']}
        title={off ? because : rest.title}
        onClick={off ? (event) => event.preventDefault() : onClick}
      >
        {children}
      </button>
      {off && <span id={reason} hidden>{because}</span>}
    </>
  );
}
