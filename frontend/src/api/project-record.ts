import { api, ifMatch, unwrap } from './client';
import type { ConstructionProjectInput, Id, ProjectDetail } from './types';

export const readProject = (id: Id, signal?: AbortSignal): Promise<ProjectDetail> =>
  unwrap(api.GET('/api/v1/construction-projects/{project_id}', { params: { path: { project_id: id } }, ...(signal && { signal }) }));

/** The whole record, since what a change leaves out is emptied; the instalments stay as they are. */
export const recordOf = (project: ProjectDetail): ConstructionProjectInput => ({
  employer_id: project.employer_id,
  title: project.title,
  owner_name: project.owner_name,
  owner_kind: project.owner_kind,
  owner_organisation_id: project.owner_organisation_id ?? null,
  owner_employer_id: project.owner_employer_id ?? null,
  parent_id: project.parent_id ?? null,
  contract_number: project.contract_number,
  contract_date: project.contract_date,
  value: project.value,
  value_includes_vat: project.value_includes_vat,
  monthly_wages: project.monthly_wages ?? null,
  funding_source: project.funding_source,
  region_code: project.region_code,
  starts_on: project.starts_on ?? null,
  ends_on: project.ends_on ?? null,
  maintenance_until: project.maintenance_until ?? null,
  workers: project.workers ?? null,
  workers_daily: project.workers_daily ?? null,
  workers_piece: project.workers_piece ?? null,
  workers_fixed_term: project.workers_fixed_term ?? null,
  bpjs_project_number: project.bpjs_project_number ?? null,
  registered_on: project.registered_on ?? null,
});

export const saveProject = (project: Pick<ProjectDetail, 'id' | 'version'>, body: ConstructionProjectInput): Promise<ProjectDetail> =>
  unwrap(
    api.PATCH('/api/v1/construction-projects/{project_id}', {
      params: { path: { project_id: project.id }, header: ifMatch(project) },
      body,
    }),
  );
