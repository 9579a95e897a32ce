import { useEffect } from 'react';
import type { Session } from '../../shared/api/session';
import { SignInForm } from './SignInForm';
import './session.css';

export function SignInPage({ onDone }: { onDone: (session: Session) => void }) {
  useEffect(() => void (document.title = 'Sign in · Runs Center'), []);
  return (
    <main className="sign-in">
      <div className="card stack">
        <img src="/logo.svg" alt="" width={40} height={40} />
        <h1>Sign in to the Runs Center</h1>
        <SignInForm onDone={onDone} />
      </div>
    </main>
  );
}
