import { useState } from 'react';
import { useSession } from '../api/session';

const Key = 'runs-center.operator';

/** The name under which somebody worked here last; it is proposed, never assumed. */
export const lastOperator = (): string => localStorage.getItem(Key) ?? '';
const rememberOperator = (name: string): void => localStorage.setItem(Key, name.trim());

export interface Operator {
  readonly name: string;
  /** The server knows who it is: the name is not for anybody to type. */
  readonly isSignedIn: boolean;
  readonly type: (name: string) => void;
  /** Proposes the name that was typed the next time. */
  readonly remember: () => void;
}

/** Who works here: whoever is signed in, else the name that is typed. */
export function useOperator(): Operator {
  const signedIn = useSession().data?.name ?? null;
  const [typed, type] = useState(lastOperator);
  return { name: signedIn ?? typed, isSignedIn: signedIn !== null, type, remember: () => void (signedIn === null && rememberOperator(typed)) };
}
