import { Keyboard, Play } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import { ThemeButton } from '../shared/theme/ThemeButton';
import { Button } from '../shared/ui/Button';
import { useRefusal } from '../shared/api/session';
import { SignedIn } from './session/SignedIn';

const places = [
  ['/', 'Runs'],
  ['/approvals', 'Approvals'],
  ['/templates', 'Templates'],
  ['/system', 'System'],
] as const;

export function TopBar({ onStart, onKeys }: { onStart: () => void; onKeys: () => void }) {
  const [path] = useLocation();
  const forbidden = useRefusal('createWorkflowRun');
  return (
    <header className="topbar">
      <Link href="/" className="brand">
        <img src="/logo.svg" alt="" width={24} height={24} />
        <span>Runs Center</span>
      </Link>
      <nav aria-label="Main">
        {places.map(([href, name]) => {
          const here = href === '/' ? path === '/' || path.startsWith('/runs') : path.startsWith(href);
          return <Link key={href} href={href} aria-current={here ? 'page' : undefined}>{name}</Link>;
        })}
      </nav>
      <div className="grow" />
      <SignedIn />
      <button type="button" className="icon-button" onClick={onKeys} aria-label="Keyboard shortcuts" title="Keyboard shortcuts (?)">
        <Keyboard size={17} aria-hidden />
      </button>
      <ThemeButton />
      <Button look="primary" because={forbidden} onClick={onStart}><Play size={13} aria-hidden />Start run</Button>
    </header>
  );
}
