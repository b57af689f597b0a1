/** Operations by hand, in the shape that openapi-typescript writes; one that the server's document has is overridden by it. */

import type * as C from './contract';

interface Listing {
  cursor?: string;
  limit?: number;
  sort?: string;
  include?: 'total';
}
type ListQuery<Filters = object> = Listing & Filters;
type Get<Out, Query = object> = { query: Query; body: never; out: Out };
type Send<Body, Out> = { query: object; body: Body; out: Out };
type Bare<Out> = { query: object; body: undefined; out: Out };
type Nothing = undefined;

interface EmployerFilters {
  q?: string;
  region?: string;
  sector?: string;
  scale?: C.Scale;
  standing?: C.Standing;
  kind?: 'private' | 'government';
  registered?: boolean;
  not_reported?: C.Month;
  has_projects?: true;
}
interface ContractorFilters {
  q?: string;
  region?: string;
  registered?: 'all' | 'some' | 'none';
}
interface ProjectFilters {
  employer_id?: C.Id;
  region?: string;
  registered?: boolean;
  overdue?: true;
  funding_source?: C.FundingSource;
  q?: string;
}
interface ReportFilters {
  month?: C.Month;
  state?: C.ReportState;
  region?: string;
  employer_id?: C.Id;
}
interface FindingFilters {
  employer_id?: C.Id;
  violation_type?: C.ViolationType;
  step?: C.FindingStep;
  region?: string;
  assigned_to?: string;
  q?: string;
  open?: boolean;
}

interface Operations {
  '/session': { get: Get<C.SessionView>; post: Send<C.SessionInput, C.SessionView>; delete: Bare<Nothing> };
  '/session/all': { delete: Bare<Nothing> };
  '/me/second-factor': { post: Bare<C.SecondFactor>; delete: Send<{ code: string }, Nothing> };
  '/me/second-factor/confirm': { post: Send<{ code: string }, Nothing> };
  '/me/password': { put: Send<{ current_password: string; new_password: string }, Nothing> };
  '/me/sessions': { get: Get<C.Items<C.SessionDevice>> };
  '/organisations': {
    get: Get<C.List<C.Organisation>, ListQuery<{ kind?: C.OrganisationKind; q?: string }>>;
    post: Send<{ name: string; kind: C.OrganisationKind; region_code: string; employer_id?: C.Id }, C.Organisation>;
  };
  '/organisations/{id}': { get: Get<C.Organisation>; patch: Send<{ name?: string; region_code?: string }, C.Organisation> };
  '/users': { get: Get<C.List<C.User>, ListQuery<{ organisation_id?: C.Id; status?: 'active' | 'disabled'; q?: string }>> };
  '/users/{id}': {
    get: Get<C.User>;
    patch: Send<{ name?: string; roles?: C.Role[]; region_scope?: string; status?: 'active' | 'disabled' }, C.User>;
  };
  '/invitations': { get: Get<C.List<C.Invitation>, ListQuery>; post: Send<C.InvitationInput, C.Invitation & { code: string }> };
  '/invitations/{id}': { delete: Bare<Nothing> };
  '/invitations/preview': { post: Send<{ code: string }, C.InvitationPreview> };
  '/invitations/redeem': { post: Send<{ code: string; name: string; email: string; password: string }, C.SessionView> };

  '/regions': { get: Get<C.Items<C.Region>> };
  '/law': { get: Get<C.Items<{ kind: string; rows: number }>> };
  '/law/{kind}': { get: Get<{ kind: string; as_of: C.DateOnly; items: C.LawRow[] }, { as_of?: C.DateOnly }> };
  '/calendar': { get: Get<{ version: number; source: string; items: C.Holiday[] }, { year?: number }> };

  '/employers': { get: Get<C.List<C.EmployerSummary>, ListQuery<EmployerFilters>>; post: Send<C.EmployerInput, C.Employer> };
  '/employers/{id}': { get: Get<C.Employer>; patch: Send<C.EmployerInput, C.Employer> };
  '/employers/{id}/standing': { get: Get<{ standing: C.Standing; reasons: C.StandingReason[]; as_of: C.DateOnly }> };
  '/employers/{id}/timeline': { get: Get<C.Items<C.TimelineEvent>> };
  '/contractors': { get: Get<C.List<C.Contractor>, ListQuery<ContractorFilters>> };
  '/construction-projects': {
    get: Get<C.List<C.ConstructionProject>, ListQuery<ProjectFilters>>;
    post: Send<C.ConstructionProjectInput, C.ConstructionProject>;
  };
  '/construction-projects/{id}': { get: Get<C.ConstructionProject>; patch: Send<C.ConstructionProjectInput, C.ConstructionProject> };
  '/imports': { post: Send<{ kind: 'employers'; file_id: C.Id; mapping?: Record<string, number> }, C.ImportJob> };
  '/imports/{id}': { get: Get<C.ImportJob> };
  '/imports/{id}/rows': { get: Get<C.List<C.ImportRow>, ListQuery<{ verdict?: C.RowVerdict }>> };
  '/imports/{id}/commit': { post: Bare<C.ImportJob> };

  '/employers/{id}/coverage-reports:validate': {
    post: Send<C.ReportInput, { fileable: boolean; observations: C.Observation[]; preview: C.ReportPreview }>;
  };
  '/employers/{id}/coverage-reports': { get: Get<C.List<C.CoverageReport>, ListQuery<{ month?: C.Month; state?: C.ReportState }>> };
  '/employers/{id}/coverage-reports/months': { get: Get<C.Items<C.ReportMonth>, { year?: number }> };
  '/employers/{id}/coverage-reports/{report_id}': { put: Send<C.ReportInput, C.CoverageReport> };
  '/employers/{id}/rosters': { post: Send<{ file_id: C.Id; mapping?: Record<string, number> }, C.RosterReading> };
  '/coverage-reports': { get: Get<C.List<C.CoverageReport>, ListQuery<ReportFilters>> };
  '/coverage-reports/missing': { get: Get<C.List<C.EmployerSummary>, ListQuery<{ month?: C.Month; region?: string }>> };
  '/coverage-reports/{id}': { get: Get<C.CoverageReport> };
  '/coverage-reports/{id}/lines': { get: Get<C.List<C.ReportLine>, Listing> };
  '/coverage-reports/{id}/lines/{line_id}/corrections': { post: Send<C.LineCorrection, C.CoverageReport> };
  '/coverage-reports/{id}/withdraw': { post: Send<{ reason: string }, C.CoverageReport> };
  '/coverage-reports/{id}/accept': { post: Bare<C.CoverageReport> };
  '/coverage-reports/{id}/payments': { post: Send<{ paid_on: C.DateOnly; amount: C.Money; reference: string }, C.CoverageReport> };
  '/workers/{id}/disclosures': { post: Send<{ fields: 'nik'[]; purpose: string; reason: string }, { nik: string }> };
  '/certificates/{check_code}': { get: Get<C.Certificate> };

  '/findings': { get: Get<C.List<C.Finding>, ListQuery<FindingFilters>> };
  '/findings/{id}': { get: Get<C.Finding>; put: Send<C.FindingInput, C.Finding>; patch: Send<Partial<C.FindingInput>, C.Finding> };
  '/findings/{id}/next-acts': { get: Get<{ as_of: C.DateOnly; items: C.NextAct[] }> };
  '/findings/{id}/acts': { get: Get<C.Items<C.Act>>; post: Send<C.ActInput, C.Finding> };
  '/findings/{id}/replies': { post: Send<C.ReplyInput, C.Act> };
  '/findings/{id}/evidence': {
    get: Get<C.Items<C.FileRef>>;
    post: Send<{ file_id: C.Id; title: string; served: boolean }, C.FileRef>;
  };
  '/findings/{id}/notes': { get: Get<C.Items<C.Note>>; post: Send<{ text: string }, C.Note> };
  '/inspections': { get: Get<C.List<C.Inspection>, ListQuery<{ employer_id?: C.Id; state?: 'planned' | 'done' }>> };
  '/inspections/{id}': {
    get: Get<C.Inspection>;
    put: Send<C.InspectionInput, C.Inspection>;
    patch: Send<Partial<C.InspectionInput>, C.Inspection>;
  };
  '/assignees': { get: Get<C.Items<C.Assignee>> };

  '/statistics/overview': { get: Get<C.Overview, { region?: string; as_of?: C.DateOnly }> };
  '/coverage-figures': {
    get: Get<C.List<C.CoverageFigure>, ListQuery<{ region?: string; segment?: C.Segment }>>;
    post: Send<Partial<C.CoverageFigure>, C.CoverageFigure>;
  };
  '/targets': { get: Get<C.List<C.Target>, Listing>; post: Send<Partial<C.Target>, C.Target> };

  '/api-clients': { get: Get<C.List<C.ApiClient>, Listing>; post: Send<C.ApiClientInput, C.ApiClientSecret> };
  '/api-clients/{id}': { patch: Send<Partial<C.ApiClientInput> & { status?: 'active' | 'disabled' }, C.ApiClient> };
  '/api-clients/{id}/secret': { post: Bare<C.ApiClientSecret> };
  '/audit-events': {
    get: Get<C.List<C.AuditEvent>, ListQuery<{ object_type?: string; object_id?: C.Id; actor?: string; from?: C.Time; to?: C.Time }>>;
  };
  '/audit/checkpoints': { get: Get<C.List<C.AuditCheckpoint>, Listing> };
  '/audit/head': { get: Get<{ size: number; root: string }> };
}

type PathNames<Path> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | PathNames<Rest> : never;
type PathParameters<Path> = [PathNames<Path>] extends [never] ? { path?: never } : { path: Record<PathNames<Path>, string> };

type Operation<Path, Entry extends { query: object; body: unknown; out: unknown }> = {
  parameters: PathParameters<Path> & {
    query?: Entry['query'];
    header?: { 'If-Match'?: string; 'Idempotency-Key'?: string };
    cookie?: never;
  };
  requestBody: [Entry['body']] extends [never]
    ? never
    : undefined extends Entry['body']
      ? never
      : { content: { 'application/json': Entry['body'] } };
  responses: {
    200: { headers: Record<string, unknown>; content: undefined extends Entry['out'] ? never : { 'application/json': Entry['out'] } };
    default: { headers: Record<string, unknown>; content: { 'application/problem+json': C.Problem } };
  };
};

type WithoutBody<Op> = Op extends { requestBody: infer Body }
  ? [Body] extends [never]
    ? Omit<Op, 'requestBody'> & { requestBody?: never }
    : Op
  : Op;

export type paths = {
  [Path in keyof Operations as `/api/v1${Path & string}`]: {
    [Method in keyof Operations[Path]]: Operations[Path][Method] extends { query: object; body: unknown; out: unknown }
      ? WithoutBody<Operation<Path, Operations[Path][Method]>>
      : never;
  };
};
