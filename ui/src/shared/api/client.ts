import createClient from 'openapi-fetch';
import { Problem, problemOf } from './problem';
import type { components, paths } from './schema';
import { tellSessionLost } from './sessionLost';

export type Schemas = components['schemas'];

/** The gateway of this origin, typed by its contract. */
export const api = createClient<paths>({ baseUrl: globalThis.location?.origin ?? '' });

type Answer<T> = { data?: T; error?: unknown; response: Response };

/** The body of a good answer; everything else is thrown as a Problem. */
export async function body<T>(request: Promise<Answer<T>>): Promise<T> {
  return (await answer(request)).data;
}

/** The body and the headers of a good answer; "not changed" (304) is one, without a body. */
export async function answer<T>(request: Promise<Answer<T>>): Promise<{ data: T; response: Response }> {
  let result: Answer<T>;
  try {
    result = await request;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw Problem.unreachable();
  }
  if (!result.response.ok && result.response.status !== 304) {
    const problem = problemOf(result.response.status, result.error);
    if (problem.isSessionLost) tellSessionLost();
    throw problem;
  }
  return { data: result.data as T, response: result.response };
}
