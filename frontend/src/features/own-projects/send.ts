import { api, idempotent, unwrap } from '@/api/client';
import type { ConstructionProjectInput, Id, ProjectDetail } from '@/api/types';
import type { Values } from './steps';

/** Sends what the five screens gathered. */
export const createProject = (employer: Id, values: Values, key: string): Promise<ProjectDetail> =>
  unwrap(api.POST('/api/v1/construction-projects', { params: { header: idempotent(key) }, body: inputOf(employer, values) }));

function inputOf(employer: Id, values: Values): ConstructionProjectInput {
  const { workers_daily, workers_piece, workers_fixed_term, ...rest } = values;
  const texts = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ''));
  const counts = Object.fromEntries(
    Object.entries({ workers_daily, workers_piece, workers_fixed_term })
      .filter(([, value]) => value !== '')
      .map(([name, value]) => [name, Number(value)]),
  );
  return { ...texts, ...counts, employer_id: employer } as unknown as ConstructionProjectInput;
}
