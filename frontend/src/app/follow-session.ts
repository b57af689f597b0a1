import type { QueryClient } from '@tanstack/react-query';
import { isProblem } from '@/api/problem';
import { sessionKey } from '@/api/session';
import type { router as Router } from './router';

/** When any answer says that nobody is signed in, the person is asked to sign in and comes back to the same page. */
export function followSession(queries: QueryClient, router: typeof Router): void {
  const onError = (error: unknown) => {
    if (!isProblem(error, 'unauthenticated') || queries.getQueryData(sessionKey) === null) return;
    queries.setQueryData(sessionKey, null);
    void router.invalidate();
  };
  queries.getQueryCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'error') onError(event.action.error);
  });
  queries.getMutationCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'error') onError(event.action.error);
  });
}
