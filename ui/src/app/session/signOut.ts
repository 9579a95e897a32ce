import { createContext } from 'react';
import type { Session } from '../../shared/api/session';

/** Called when somebody has signed out, with the session that is left: nobody's. */
export const SignOut = createContext<(now: Session) => void>(() => undefined);
