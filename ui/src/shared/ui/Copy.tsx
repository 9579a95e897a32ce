import { Check, Copy as CopyIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import { announce } from './announce';
import { toast } from './toast';

/** Copies a text and says so. */
export function CopyButton({ text, label = 'Copy' }: { text: string; label?: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
      announce('Copied');
    } catch {
      // Browsers refuse it on pages without a secure origin, and where people have forbidden it.
      toast({ kind: 'bad', title: 'The browser did not allow copying', detail: text });
    }
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
