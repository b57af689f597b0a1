import type { QueryClient } from '@tanstack/react-query';
import { redirect } from '@tanstack/react-router';
import { ProblemError } from '@/api/problem';
import { can, isEmployer, sessionQuery } from '@/api/session';
import type { Permission, SessionView } from '@/api/types';

interface Guarded {
  context: { queryClient: QueryClient };
  location: { href: string };
}

/** For `beforeLoad` of everything behind the sign-in. */
export async function requireSession({ context, location }: Guarded): Promise<SessionView> {
  const session = await context.queryClient.ensureQueryData(sessionQuery);
  if (session === null) throw redirect({ to: '/masuk', search: location.href === '/' ? {} : { kembali: location.href } });
  return session;
}

const forbidden = () => new ProblemError({ status: 403, code: 'forbidden' });

/** For `beforeLoad`: `beforeLoad: requirePermission('read_findings')`. The server decides anyway; this only spares a broken page. */
export const requirePermission =
  (...permissions: Permission[]) =>
  async (guarded: Guarded): Promise<void> => {
    if (!can(await requireSession(guarded), ...permissions)) throw forbidden();
  };

/** For `beforeLoad` of the pages of an employer. */
export async function requireEmployer(guarded: Guarded): Promise<void> {
  if (!isEmployer(await requireSession(guarded))) throw forbidden();
}

/** For `beforeLoad` of pages that only officers have. */
export const requireStaff =
  (...permissions: Permission[]) =>
  async (guarded: Guarded): Promise<void> => {
    const session = await requireSession(guarded);
    if (isEmployer(session) || !can(session, ...permissions)) throw forbidden();
  };
