/**
 * Views of the API by hand, for what the server's document does not have yet; `types.ts` says how they give way.
 */

// Vocabularies
export type OrganisationKind =
  | 'secretariat'
  | 'prosecution_office'
  | 'bpjs_office'
  | 'labour_inspectorate'
  | 'licensing_office'
  | 'procurement_office'
  | 'budget_office'
  | 'employer'
  | 'integrator';
export type Role =
  | 'administrator'
  | 'prosecutor'
  | 'investigator'
  | 'reviewer'
  | 'licensing_officer'
  | 'budget_officer'
  | 'auditor'
  | 'employer_admin'
  | 'employer_reporter';
export type Permission =
  | 'read_register'
  | 'edit_register'
  | 'import_register'
  | 'edit_projects'
  | 'read_reports'
  | 'file_reports'
  | 'accept_reports'
  | 'record_payments'
  | 'disclose_identity'
  | 'read_findings'
  | 'file_findings'
  | 'record_acts'
  | 'assign_findings'
  | 'reply_to_findings'
  | 'read_internal_notes'
  | 'write_internal_notes'
  | 'read_statistics'
  | 'edit_figures'
  | 'manage_users'
  | 'manage_invitations'
  | 'invite_colleagues'
  | 'manage_api_clients'
  | 'read_audit'
  | 'read_compliance_status';
export type Scale = 'micro' | 'small' | 'medium' | 'large' | 'government';
export type RiskClass = 'very_low' | 'low' | 'medium' | 'high' | 'very_high';
export type Programme = 'jkk' | 'jkm' | 'jht' | 'jp';
export type Payer = 'employer' | 'worker';
export type KbliVersion = '2020' | '2025';
export type Standing = 'clear' | 'conditional' | 'blocked' | 'unknown';
export type ViolationType =
  | 'pwbd'
  | 'pds_tk'
  | 'pds_upah'
  | 'pds_program'
  | 'arrears'
  | 'construction_unregistered'
  | 'construction_unpaid';
export type ActKind =
  | 'filed'
  | 'assigned'
  | 'guidance'
  | 'visit'
  | 'first_warning'
  | 'second_warning'
  | 'reply'
  | 'payment_recorded'
  | 'registration_recorded'
  | 'closed'
  | 'reopened';
export type FindingStep = 'filed' | 'guidance' | 'visited' | 'first_warning' | 'second_warning' | 'closed';
export type ReportState = 'received' | 'accepted' | 'paid' | 'withdrawn';
export type Grade = 'refused' | 'fix_by' | 'advice';
export type RowVerdict = 'ready' | 'repairable' | 'refused';
export type Segment = 'wage_earner' | 'non_wage_earner' | 'construction' | 'government_non_asn' | 'vulnerable' | 'all';
export type FundingSource = 'apbn' | 'apbd' | 'dbh' | 'village' | 'private';

// Common
export type Id = string;
/** Rupiah as a decimal string: "1200000", "3900396.50". */
export type Money = string;
/** YYYY-MM-DD, in WITA. */
export type DateOnly = string;
/** YYYY-MM. */
export type Month = string;
/** RFC 3339, UTC. */
export type Time = string;

export interface Page {
  limit: number;
  next: string | null;
  prev: string | null;
}
export interface Total {
  value: number;
  relation: 'exact' | 'at_least';
}
export interface List<Item> {
  items: Item[];
  page: Page;
  total?: Total;
}
export interface Items<Item> {
  items: Item[];
}
export interface Changeable {
  id: Id;
  version: number;
  created_at: Time;
  updated_at: Time;
}
export interface FieldProblem {
  pointer: string;
  code: string;
  detail: string;
  fix: string;
}
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  fix: string;
  pointer?: string;
  parameter?: string;
  header?: string;
  trace_id: string;
  errors?: FieldProblem[];
}
/** The provision an amount or a date rests on. */
export interface Basis {
  provision: string;
  source?: string;
  version?: number;
  verified?: boolean;
}

// Session and people
export interface SessionView {
  user: { id: Id; name: string; email: string };
  organisation: { id: Id; name: string; kind: OrganisationKind };
  roles: Role[];
  permissions: Permission[];
  scope: { region_code?: string; employer_id?: Id };
  has_second_factor: boolean;
  demo: boolean;
  today: DateOnly;
  expires_at: Time;
}
export interface SessionInput {
  email: string;
  password: string;
  code?: string;
}
export interface SecondFactor {
  secret: string;
  otpauth_url: string;
}
export interface SessionDevice {
  id: Id;
  created_at: Time;
  last_seen_at: Time;
  user_agent: string;
  current: boolean;
}
export interface Organisation extends Changeable {
  name: string;
  kind: OrganisationKind;
  region_code: string;
  employer_id?: Id;
}
export interface User extends Changeable {
  organisation_id: Id;
  organisation_name: string;
  name: string;
  email: string;
  roles: Role[];
  region_scope?: string;
  status: 'active' | 'disabled';
  has_second_factor: boolean;
  last_seen_at?: Time;
}
export interface Invitation {
  id: Id;
  organisation_id?: Id;
  employer_id?: Id;
  organisation_name?: string;
  email?: string;
  roles: Role[];
  region_scope?: string;
  expires_at: Time;
  created_at: Time;
}
export interface InvitationInput {
  organisation_id?: Id;
  employer_id?: Id;
  email?: string;
  roles: Role[];
  region_scope?: string;
}
export interface InvitationPreview {
  organisation_name: string;
  roles: Role[];
  expires_at: Time;
}

// Reference
export interface Region {
  code: string;
  parent_code?: string;
  level: 'province' | 'regency' | 'district';
  name: string;
  bps_code?: string;
}
export interface LawRow {
  id: Id;
  kind: string;
  key: string;
  value: string;
  valid_from: DateOnly;
  valid_to?: DateOnly;
  source: string;
  provision: string;
  evidence: string;
  verified_by?: string;
  verified_on?: DateOnly;
  version: number;
  note?: string;
}
export interface Holiday {
  date: DateOnly;
  kind: 'national_holiday' | 'collective_leave';
}

// Register
export interface StandingReason {
  code: string;
  detail: string;
  provision?: string;
  fix?: string;
}
export interface EmployerSummary {
  id: Id;
  name: string;
  nib?: string;
  npp?: string;
  region_code: string;
  region_name: string;
  sector?: string;
  scale: Scale;
  risk_class?: RiskClass;
  standing: Standing;
  open_findings: number;
  reported_until?: Month;
  projects: number;
  updated_at: Time;
}
export interface Employer extends Changeable {
  name: string;
  nib?: string;
  npwp?: string;
  npp?: string;
  kind: 'private' | 'government';
  region_code: string;
  region_name: string;
  address?: string;
  kbli_code?: string;
  kbli_version?: KbliVersion;
  sector?: string;
  scale: Scale;
  risk_class?: RiskClass;
  risk_class_on?: DateOnly;
  risk_class_source?: string;
  declared_workers?: number;
  contact_email?: string;
  contact_phone?: string;
  registered_on?: DateOnly;
  standing: Standing;
  standing_reasons: StandingReason[];
  open_findings: number;
  reported_until?: Month;
}
export type EmployerInput = Partial<
  Omit<
    Employer,
    'id' | 'version' | 'created_at' | 'updated_at' | 'region_name' | 'standing' | 'standing_reasons' | 'open_findings' | 'reported_until'
  >
>;
export interface TimelineEvent {
  at: Time;
  kind: string;
  title_code: string;
  actor_name?: string;
  ref?: { type: string; id: Id };
}
export interface Contractor extends EmployerSummary {
  unregistered_projects: number;
  value: Money;
}
export interface ConstructionProject extends Changeable {
  employer_id: Id;
  employer_name: string;
  title: string;
  owner_name: string;
  owner_kind: 'government' | 'private';
  contract_number: string;
  contract_date: DateOnly;
  value: Money;
  value_includes_vat: boolean;
  funding_source: FundingSource;
  region_code: string;
  region_name: string;
  starts_on?: DateOnly;
  ends_on?: DateOnly;
  workers?: number;
  bpjs_project_number?: string;
  registered_on?: DateOnly;
  registration_due_on: DateOnly;
  registration_basis: Basis;
  overdue: boolean;
}
export type ConstructionProjectInput = Partial<
  Omit<
    ConstructionProject,
    | 'id'
    | 'version'
    | 'created_at'
    | 'updated_at'
    | 'employer_name'
    | 'region_name'
    | 'registration_due_on'
    | 'registration_basis'
    | 'overdue'
  >
>;

// Imports
export interface RowProblem {
  field: string;
  code: string;
  value_shown?: string;
  detail: string;
  fix: string;
}
export interface ImportJob extends Changeable {
  kind: 'employers';
  file_id: Id;
  file_name: string;
  state: 'checked' | 'committed';
  columns: { index: number; header: string; field?: string }[];
  fields: { name: string; required: boolean; column?: number }[];
  counts: {
    rows: number;
    ready: number;
    repairable: number;
    refused: number;
    created: number;
    updated: number;
    unchanged: number;
  };
}
export interface ImportRow {
  row: number;
  verdict: RowVerdict;
  effect: 'create' | 'update' | 'unchanged' | null;
  name?: string;
  problems: RowProblem[];
}

// Files
export interface StoredFile {
  id: Id;
  sha256: string;
  size: number;
  media_type: string;
  name: string;
  received_at: Time;
  device_time?: Time;
}
export interface FileRef {
  id: Id;
  name: string;
  media_type: string;
  size: number;
  sha256: string;
  received_at: Time;
  device_time?: Time;
  uploaded_by?: string;
  title?: string;
  served?: boolean;
}

// Coverage reports
export interface Observation {
  line?: number;
  line_id?: Id;
  field?: string;
  grade: Grade;
  code: string;
  detail: string;
  fix: string;
  fix_by?: DateOnly;
  expected?: string;
}
export interface ContributionTotal {
  programme: Programme;
  payer: Payer;
  base: Money;
  rate: string;
  amount: Money;
  basis: Basis;
}
export interface ReportPreview {
  line_count: number;
  workers_in: number;
  workers_out: number;
  wages_total: Money;
  due_total: Money;
  due_on: DateOnly;
  totals: ContributionTotal[];
}
export interface CoverageReport extends Changeable, ReportPreview {
  employer_id: Id;
  employer_name: string;
  month: Month;
  revision: number;
  state: ReportState;
  receipt: { number: string; received_at: Time; digest: string; check_code: string; check_url: string } | null;
  device_time?: Time;
  filed_by_name: string;
  channel: 'web' | 'api';
  base_report_id?: Id;
  observations: Observation[];
  accepted_at?: Time;
  paid_on?: DateOnly;
  late: boolean;
}
export interface ReportLine {
  id: Id;
  line: number;
  worker: { id: Id; name: string; nik_masked: string; kpj?: string };
  wage: Money;
  programmes: Programme[];
  joined_on?: DateOnly;
  left_on?: DateOnly;
  contributions: { programme: Programme; payer: Payer; base: Money; rate: string; amount: Money }[];
  corrects_line_id?: Id;
  superseded: boolean;
  change?: 'joined' | 'left' | 'wage_changed' | 'unchanged';
}
export interface LineInput {
  name: string;
  nik: string;
  kpj?: string;
  wage: Money;
  programmes?: Programme[];
  joined_on?: DateOnly;
  left_on?: DateOnly;
}
export interface ReportChanges {
  joined?: LineInput[];
  left?: { worker_id: Id; left_on: DateOnly }[];
  wage_changed?: { worker_id: Id; wage: Money }[];
}
/** Exactly one of `lines`, or `base_report_id` with `changes`. */
export interface ReportInput {
  month: Month;
  base_report_id?: Id;
  device_time?: Time;
  lines?: LineInput[];
  changes?: ReportChanges;
}
export interface LineCorrection {
  name?: string;
  nik?: string;
  wage?: Money;
  programmes?: Programme[];
  joined_on?: DateOnly;
  left_on?: DateOnly;
  reason: string;
}
export interface ReportMonth {
  month: Month;
  due_on: DateOnly;
  state: 'none' | 'received' | 'accepted' | 'paid';
  report_id?: Id;
  late: boolean;
}
export interface RosterReading {
  columns: { index: number; header: string; field?: string }[];
  fields: { name: string; required: boolean; column?: number }[];
  rows: { row: number; verdict: RowVerdict; line?: LineInput; problems: RowProblem[] }[];
  counts: { rows: number; ready: number; repairable: number; refused: number };
}
export interface Certificate {
  genuine: true;
  kind: 'coverage_report';
  number: string;
  month: Month;
  received_at: Time;
  digest: string;
  revisions: { revision: number; digest: string; received_at: Time }[];
  state: ReportState;
}

// Findings
export interface Person {
  id: Id;
  name: string;
}
export interface Finding extends Changeable {
  number: string;
  employer_id: Id;
  employer_name: string;
  region_code: string;
  inspection_id?: Id;
  violation_type: ViolationType;
  month_from: Month;
  month_to: Month;
  workers_affected: number;
  estimated_amount: Money;
  narrative: string | null;
  step: FindingStep;
  assigned_to?: Person;
  filed_by?: Person;
  filed_on: DateOnly;
  next_date?: DateOnly;
  next_act?: ActKind;
  closed_on?: DateOnly;
  paid_total: Money;
}
export interface FindingInput {
  employer_id: Id;
  inspection_id?: Id;
  violation_type: ViolationType;
  month_from: Month;
  month_to: Month;
  workers_affected: number;
  estimated_amount: Money;
  narrative: string;
  device_time?: Time;
}
export interface Reason {
  code: string;
  provision: string;
  source: string;
  on?: DateOnly;
  verified: boolean;
  basis?: string;
}
export interface NextAct {
  kind: ActKind;
  verdict: 'allowed' | 'not_yet' | 'no_longer';
  earliest_on?: DateOnly;
  latest_on?: DateOnly;
  because: Reason[];
}
export interface Act {
  id: Id;
  kind: ActKind;
  on: DateOnly;
  served_on?: DateOnly;
  recorded_at: Time;
  recorded_by?: string;
  device_time?: Time;
  text?: string;
  reason?: string;
  note?: string;
  amount?: Money;
  reference?: string;
  fulfils?: boolean;
  close_reason?: CloseReason;
  evidence: FileRef[];
  assigned_to?: Person;
  served: boolean;
}
export type CloseReason = 'fulfilled' | 'unfounded' | 'duplicate' | 'employer_ceased' | 'other';
export interface ActInput {
  kind: ActKind;
  on: DateOnly;
  text?: string;
  note?: string;
  amount?: Money;
  reference?: string;
  reason?: string;
  close_reason?: CloseReason;
  fulfils?: boolean;
  assigned_to?: Id;
  evidence?: Id[];
  device_time?: Time;
}
export interface ReplyInput {
  text: string;
  evidence?: Id[];
  device_time?: Time;
}
export interface Note {
  id: Id;
  act_id?: Id;
  text: string;
  author_name: string;
  created_at: Time;
}
export interface Inspection extends Changeable {
  employer_id: Id;
  employer_name: string;
  kind: 'visit' | 'desk';
  planned_on: DateOnly;
  done_on?: DateOnly;
  summary?: string;
  state: 'planned' | 'done';
}
export interface InspectionInput {
  employer_id: Id;
  kind: 'visit' | 'desk';
  planned_on: DateOnly;
  done_on?: DateOnly;
  summary?: string;
}
export interface Assignee extends Person {
  organisation_name: string;
}

// Overview
export interface Figure {
  id?: Id;
  contradicts?: Id[];
  numerator: number;
  denominator?: number;
  denominator_name: string;
  percent?: string;
  as_of: DateOnly;
  source: string;
  source_url?: string;
  note?: string;
  verified: boolean;
}
export interface Overview {
  as_of: DateOnly;
  coverage: {
    region_code: string;
    region_name: string;
    segment: Segment;
    figures: Figure[];
    targets: { due_on: DateOnly; percent: string; source: string; verified: boolean }[];
  }[];
  employers_by_standing: { standing: Standing; count: number }[];
  findings: { violation_type: ViolationType; step: FindingStep; count: number; amount: Money }[];
  money: { due: Money; paid: Money; recovered: Money; month_from: Month; month_to: Month; due_formula?: string };
  reporting: { month: Month; reported: number; missing: number };
}
export interface CoverageFigure extends Changeable {
  region_code: string;
  segment: Segment;
  as_of: DateOnly;
  numerator: number;
  denominator?: number;
  denominator_name: string;
  source: string;
  source_date?: DateOnly;
  note?: string;
  contradicts?: Id[];
  verified: boolean;
}
export interface Target extends Changeable {
  region_code: string;
  segment: Segment;
  due_on: DateOnly;
  percent: string;
  source: string;
  verified: boolean;
}

// Integration
export interface ApiClient extends Changeable {
  name: string;
  organisation_id: Id;
  organisation_name?: string;
  client_id: string;
  scopes: string[];
  region_scope?: string;
  employer_id?: Id;
  expires_on: DateOnly;
  status: 'active' | 'disabled';
}
export interface ApiClientInput {
  name: string;
  organisation_id: Id;
  scopes: string[];
  region_scope?: string;
  employer_id?: Id;
  expires_on: DateOnly;
}
export interface ApiClientSecret extends ApiClient {
  client_secret: string;
}
export interface AuditEvent {
  id: Id;
  sequence?: number;
  at: Time;
  actor_name?: string;
  action: string;
  object_type: string;
  object_id?: Id;
  changes?: { field: string; from?: unknown; to?: unknown }[];
  committed_fields?: string[];
  device_time?: Time;
  hash?: string;
}
export interface AuditCheckpoint {
  size: number;
  root: string;
  signed_at: Time;
  signature: string;
}
