import { Check, Copy as CopyIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import { announce } from './announce';

/** Copies a text and says so. */
export function CopyButton({ text, label = 'Copy' }: { text: string; label?: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    announce('Copied');
  };
  return (
    <button type="button" className="button" onClick={() => void copy()}>
      {copied ? <Check size={13} aria-hidden /> : <CopyIcon size={13} aria-hidden />}
      {copied ? 'Copied' : label}
    </button>
  );
}

export function Command({ text, label }: { text: string; label: string }) {
  return (
    <div className="copyable">
      <pre className="code" tabIndex={0} aria-label={label}>{text}</pre>
      <CopyButton text={text} />
    </div>
  );
}
