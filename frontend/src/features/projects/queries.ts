import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, ifMatch, present, unwrap } from '@/api/client';
import type { ConstructionProject, ConstructionProjectInput } from '@/api/types';
import type { ContractorSearch, ProjectSearch } from './search';

export const projectList = ({ overdue, ...search }: ProjectSearch) =>
  queryOptions({
    queryKey: ['projects', 'list', search, overdue],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/construction-projects', {
          params: { query: present({ ...search, ...(overdue && { overdue }), limit: 50, include: 'total' as const }) },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const contractorList = (search: ContractorSearch) =>
  queryOptions({
    queryKey: ['employers', 'contractors', search],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/contractors', { params: { query: present({ ...search, limit: 50, include: 'total' as const }) }, signal })),
    placeholderData: keepPreviousData,
  });

export const projectQuery = (id: string) =>
  queryOptions({
    queryKey: ['projects', 'one', id],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/construction-projects/{project_id}', { params: { path: { project_id: id } }, signal })),
  });

/** The whole record goes: a field that is left out is emptied. */
export const changeProject = (project: ConstructionProject, body: ConstructionProjectInput) =>
  unwrap(
    api.PATCH('/api/v1/construction-projects/{project_id}', {
      params: { path: { project_id: project.id }, header: ifMatch(project) },
      body,
    }),
  );

export const refreshProjects = (queries: QueryClient) =>
  Promise.all([queries.invalidateQueries({ queryKey: ['projects'] }), queries.invalidateQueries({ queryKey: ['employers'] })]);
