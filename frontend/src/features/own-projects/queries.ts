import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, present, unwrap } from '@/api/client';
import { readProject } from '@/api/project-record';
import type { Id } from '@/api/types';

export const ownProjectsQuery = (employer: Id, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['projects', 'own', employer, cursor ?? ''],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/construction-projects', { params: { query: { employer_id: employer, ...present({ cursor }) } }, signal })),
  });

export const ownProjectQuery = (id: Id) =>
  queryOptions({ queryKey: ['projects', 'one', id], queryFn: ({ signal }) => readProject(id, signal) });

export const regionsQuery = queryOptions({
  queryKey: ['regions'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/regions', { signal })),
});

export async function projectsChanged(queries: QueryClient): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: ['projects'] }),
    queries.invalidateQueries({ queryKey: ['employers', 'standing'] }),
  ]);
}
