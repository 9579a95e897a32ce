import { useQuery } from '@tanstack/react-query';
import { api, body, type Schemas } from './client';
import type { operations } from './schema';

export type Session = Schemas['SessionRead'];

export const sessionKey = ['session'] as const;

export const readSession = (signal?: AbortSignal): Promise<Session> => body(api.GET('/auth/session', signal ? { signal } : {}));
export const signIn = (key: string): Promise<Session> => body(api.POST('/auth/session', { body: { key } }));
export const signOut = (): Promise<unknown> => body(api.DELETE('/auth/session'));

/** Who is signed in. Asked once; that a session is over is what a refused request tells. */
export const useSession = () => useQuery({ queryKey: sessionKey, queryFn: ({ signal }) => readSession(signal), staleTime: Infinity, gcTime: Infinity });

/** Nobody is signed in, and the server wants somebody. */
export const isMissing = (session: Session): boolean => session.required && session.name === null;

/** Why whoever is signed in may not call an operation, in the server's words; null: they may. */
export const useRefusal = (operation: keyof operations): string | null => refusalOf(useSession().data, operation);

export const refusalOf = (session: Session | undefined, operation: keyof operations): string | null => session?.refused_operations[operation] ?? null;
