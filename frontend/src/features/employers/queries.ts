import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, idempotent, ifMatch, present, unwrap } from '@/api/client';
import type { Employer, EmployerInput, Role } from '@/api/types';
import type { EmployerSearch } from './search';

export const employerList = (search: EmployerSearch) =>
  queryOptions({
    queryKey: ['employers', 'list', search],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/employers', { params: { query: present({ ...search, limit: 50, include: 'total' as const }) }, signal })),
    placeholderData: keepPreviousData,
  });

export const employerQuery = (id: string) =>
  queryOptions({
    queryKey: ['employers', 'one', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/employers/{employer_id}', { params: { path: { employer_id: id } }, signal })),
  });

export const monthsQuery = (id: string, year: number) =>
  queryOptions({
    queryKey: ['reports', 'months', id, year],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/employers/{employer_id}/coverage-reports/months', {
          params: { path: { employer_id: id }, query: { year } },
          signal,
        }),
      ),
  });

export const findingsOfQuery = (id: string) =>
  queryOptions({
    queryKey: ['findings', 'of', id],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/findings', { params: { query: { employer_id: id, sort: '-filed_on', limit: 100 } }, signal })),
  });

export const projectsOfQuery = (id: string) =>
  queryOptions({
    queryKey: ['projects', 'of', id],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/construction-projects', { params: { query: { employer_id: id, limit: 100 } }, signal })),
  });

export const createEmployer = (body: EmployerInput, key: string) =>
  unwrap(api.POST('/api/v1/employers', { params: { header: idempotent(key) }, body }));

/** The whole record goes: a field that is left out is emptied. */
export const changeEmployer = (employer: Employer, body: EmployerInput) =>
  unwrap(
    api.PATCH('/api/v1/employers/{employer_id}', {
      params: { path: { employer_id: employer.id }, header: ifMatch(employer) },
      body,
    }),
  );

export const inviteEmployer = (body: { employer_id: string; roles: Role[]; email?: string }, key: string) =>
  unwrap(api.POST('/api/v1/invitations', { params: { header: idempotent(key) }, body }));

export const refreshEmployers = (queries: QueryClient) => queries.invalidateQueries({ queryKey: ['employers'] });
