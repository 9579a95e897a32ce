import { lazy, Suspense, useState } from 'react';
import { Route, Router, Switch, useLocation } from 'wouter';
import { RunsPage } from '../features/runs/RunsPage';
import { StartDialog } from '../features/start/StartDialog';
import { KeysDialog } from '../shared/keys/KeysDialog';
import { useKeys } from '../shared/keys/useKeys';
import { leaveGuard } from '../shared/ui/leaveGuard';
import { Empty, Skeleton } from '../shared/ui/States';
import { Toasts } from '../shared/ui/Toasts';
import { ErrorBoundary } from './ErrorBoundary';
import { LeaveDialog } from './LeaveDialog';
import { RunRoute } from './RunRoute';
import { SessionGate } from './session/SessionGate';
import { TopBar } from './TopBar';
import './shell.css';

const ApprovalsPage = lazy(() => import('../features/approvals/ApprovalsPage'));
const TemplatesPage = lazy(() => import('../features/templates/TemplatesPage'));
const SystemPage = lazy(() => import('../features/system/SystemPage'));

/** Every way within the application asks first where edits would be lost. */
export function App() {
  return <Router aroundNav={(navigate, to, options) => leaveGuard.pass(() => navigate(to, options))}><SessionGate><Shell /></SessionGate></Router>;
}

function Shell() {
  const [path] = useLocation();
  const [dialog, setDialog] = useState<'start' | 'keys' | null>(null);
  useKeys({ '?': () => setDialog('keys'), 'Shift+?': () => setDialog('keys'), n: () => setDialog('start') });
  const start = () => setDialog('start');
  return (
    <div className="shell">
      <a className="skip" href="#main">Skip to content</a>
      <TopBar onStart={start} onKeys={() => setDialog('keys')} />
      <main id="main" tabIndex={-1}>
        <ErrorBoundary place={path}>
          <Suspense fallback={<div className="page"><Skeleton /></div>}>
            <Switch>
              <Route path="/"><RunsPage onStart={start} /></Route>
              <Route path="/runs/:id">{({ id }) => <RunRoute key={id} id={id} />}</Route>
              <Route path="/approvals"><ApprovalsPage /></Route>
              <Route path="/templates"><TemplatesPage /></Route>
              <Route path="/system"><SystemPage /></Route>
              <Route><div className="page"><Empty heading="h1" title="There is nothing here"><p>The address leads to no page of the Runs Center.</p></Empty></div></Route>
            </Switch>
          </Suspense>
        </ErrorBoundary>
      </main>
      {dialog === 'start' && <StartDialog onClose={() => setDialog(null)} />}
      {dialog === 'keys' && <KeysDialog onClose={() => setDialog(null)} />}
      <LeaveDialog />
      <Toasts />
    </div>
  );
}
