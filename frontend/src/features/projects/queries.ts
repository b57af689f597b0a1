import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, idempotent, ifMatch, present, unwrap } from '@/api/client';
import { readProject } from '@/api/project-record';
import type { ProjectDetail, Schemas } from '@/api/types';
import type { ContractorSearch, FigureSearch, ProjectSearch } from './search';

export const projectList = ({ overdue, unpaid, mine, main, ...search }: ProjectSearch) =>
  queryOptions({
    queryKey: ['projects', 'list', search, overdue, unpaid, mine, main],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/construction-projects', {
          params: { query: present({ ...search, ...present({ overdue, unpaid, mine, main }), limit: 50, include: 'total' as const }) },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

/** Projects that another can be a part of, by number or name. */
export const mainProjects = (q: string) =>
  queryOptions({
    queryKey: ['projects', 'main', q],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/construction-projects', { params: { query: { q, main: true, limit: 10 } }, signal })),
    placeholderData: keepPreviousData,
  });

export const partsOf = (parent_id: string) =>
  queryOptions({
    queryKey: ['projects', 'parts', parent_id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/construction-projects', { params: { query: { parent_id, limit: 100 } }, signal })),
  });

export const contractorList = (search: ContractorSearch) =>
  queryOptions({
    queryKey: ['employers', 'contractors', search],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/contractors', { params: { query: present({ ...search, limit: 50, include: 'total' as const }) }, signal })),
    placeholderData: keepPreviousData,
  });

export const projectQuery = (id: string) =>
  queryOptions({ queryKey: ['projects', 'one', id], queryFn: ({ signal }) => readProject(id, signal) });

export const projectFigure = ({ by, ...search }: FigureSearch) =>
  queryOptions({
    queryKey: ['projects', 'figure', by, search],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/construction-projects/figure', { params: { query: { by: by ?? 'owner', ...present(search) } }, signal })),
    placeholderData: keepPreviousData,
  });

const of = (project: ProjectDetail) => ({ path: { project_id: project.id }, header: ifMatch(project) });

export const payProject = (project: ProjectDetail, body: Schemas['ProjectPaymentInput'], key: string) =>
  unwrap(
    api.POST('/api/v1/construction-projects/{project_id}/payments', {
      params: { path: { project_id: project.id }, header: { ...ifMatch(project), ...idempotent(key) } },
      body,
    }),
  );

export const takeBack = (project: ProjectDetail, payment: string, reason: string) =>
  unwrap(
    api.POST('/api/v1/construction-projects/{project_id}/payments/{payment_id}/reversal', {
      params: { path: { project_id: project.id, payment_id: payment }, header: ifMatch(project) },
      body: { reason },
    }),
  );

export const amendProject = (project: ProjectDetail, body: Schemas['AddendumInput']) =>
  unwrap(api.POST('/api/v1/construction-projects/{project_id}/addenda', { params: of(project), body }));

export const endProject = (project: ProjectDetail, finished_on: string) =>
  unwrap(api.POST('/api/v1/construction-projects/{project_id}/end', { params: of(project), body: { finished_on } }));

export const listWorkers = (project: ProjectDetail, file_id: string) =>
  unwrap(api.PUT('/api/v1/construction-projects/{project_id}/workers', { params: of(project), body: { file_id } }));

export const refreshProjects = (queries: QueryClient) =>
  Promise.all([queries.invalidateQueries({ queryKey: ['projects'] }), queries.invalidateQueries({ queryKey: ['employers'] })]);
