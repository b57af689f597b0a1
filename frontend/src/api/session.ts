import { queryOptions, useQuery } from '@tanstack/react-query';
import { localProblem, problemOf } from './problem';
import type { Permission, SessionView } from './types';

export const sessionKey = ['session'] as const;

/**
 * Who is signed in, or null. A plain fetch without headers of its own, so that the browser can hand over the answer
 * that the page asked for in its <link rel="preload">.
 */
export const sessionQuery = queryOptions({
  queryKey: sessionKey,
  staleTime: 60_000,
  queryFn: async ({ signal }): Promise<SessionView | null> => {
    let response: Response;
    try {
      response = await fetch('/api/v1/session', { signal });
    } catch (error) {
      throw localProblem('network', error);
    }
    if (response.status === 401) return null;
    const body: unknown = await response.json().catch(() => undefined);
    if (!response.ok) throw problemOf(response.status, body, response.headers.get('Retry-After'));
    if (typeof body !== 'object' || body === null || !('permissions' in body))
      throw localProblem('unexpected_answer', undefined, response.status);
    return body as SessionView;
  },
});

export function can(session: SessionView, ...permissions: Permission[]): boolean {
  return permissions.every((permission) => session.permissions.includes(permission));
}

export function isEmployer(session: SessionView): boolean {
  return session.organisation.kind === 'employer';
}

/** The session of whoever looks at a signed-in page. */
export function useSession(): SessionView {
  const session = useMaybeSession();
  if (session === null) throw new Error('useSession outside a signed-in page');
  return session;
}

export function useMaybeSession(): SessionView | null {
  return useQuery({ ...sessionQuery, refetchOnMount: false }).data ?? null;
}

/** `useCan()('file_findings')`: what is not permitted is not shown; the server decides anyway. */
export function useCan(): (...permissions: Permission[]) => boolean {
  const session = useMaybeSession();
  return (...permissions) => session !== null && can(session, ...permissions);
}
