import { ProblemError } from '@/api/problem';
import { useSession } from '@/api/session';
import type { Id } from '@/api/types';

/** The employer that the person at this page works for. */
export function useOwnEmployer(): Id {
  const { scope } = useSession();
  if (!scope.employer_id) throw new ProblemError({ status: 403, code: 'forbidden' });
  return scope.employer_id;
}
