import type { FieldProblem, Problem } from './types';

/** Codes that are made here because no answer of the server exists. */
export type LocalCode = 'network' | 'unexpected_answer' | 'upload_stopped';
export type Code = Problem['code'] | LocalCode;

interface ProblemParts {
  status: number;
  code: Code;
  title?: string;
  detail?: string;
  fix?: string;
  pointer?: string;
  parameter?: string;
  trace_id?: string;
  errors?: FieldProblem[];
}

/** A failure of the API as the server explained it (RFC 9457), or one of the local codes. */
export class ProblemError extends Error {
  readonly status: number;
  readonly code: Code;
  readonly title: string | undefined;
  readonly detail: string | undefined;
  readonly fix: string | undefined;
  readonly pointer: string | undefined;
  readonly parameter: string | undefined;
  readonly traceId: string | undefined;
  readonly errors: readonly FieldProblem[];
  /** Members beyond the standard ones: `current_version`, `changed_by`, `verdict`, `because` … */
  readonly extras: Readonly<Record<string, unknown>>;
  /** From `Retry-After`. */
  readonly retryAfterSeconds: number | undefined;

  constructor(parts: ProblemParts & Record<string, unknown>, retryAfterSeconds?: number, cause?: unknown) {
    super(parts.title ?? parts.code, { cause });
    const { status, code, title, detail, fix, pointer, parameter, trace_id, errors, ...extras } = parts;
    this.name = 'ProblemError';
    this.status = status;
    this.code = code;
    this.title = title;
    this.detail = detail;
    this.fix = fix;
    this.pointer = pointer;
    this.parameter = parameter;
    this.traceId = trace_id;
    this.errors = errors ?? [];
    this.extras = extras;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** Whether the same request may succeed later without a change. */
  get isTransient(): boolean {
    return this.code === 'network' || this.status === 408 || this.status === 429 || this.status === 502 || this.status === 503;
  }
}

export function localProblem(code: LocalCode, cause?: unknown, status = 0): ProblemError {
  return new ProblemError({ status, code }, undefined, cause);
}

export function retryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - Date.now()) / 1000));
}

/** Reads a failed answer; one that is no problem document (a proxy's page) becomes `unexpected_answer`. */
export function problemOf(status: number, body: unknown, retryAfterHeader: string | null): ProblemError {
  if (typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string') {
    return new ProblemError({ ...(body as ProblemParts & Record<string, unknown>), status }, retryAfter(retryAfterHeader));
  }
  return new ProblemError({ status, code: 'unexpected_answer' }, retryAfter(retryAfterHeader));
}

export function isProblem(error: unknown, ...codes: Code[]): error is ProblemError {
  return error instanceof ProblemError && (codes.length === 0 || codes.includes(error.code));
}

/** "/lines/3/wage" → "lines.3.wage" */
function nameOfPointer(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.');
}

/** What was refused, by the names of the fields: each message with how to fix it. */
export function errorsOfProblem(problem: ProblemError, fieldOf?: (pointer: string) => string | undefined): Record<string, string> {
  const found: Record<string, string> = {};
  const add = (pointer: string, detail: string, fix?: string) => {
    const name = fieldOf?.(pointer) ?? nameOfPointer(pointer);
    if (name !== '') found[name] ??= fix === undefined || fix === '' ? detail : `${detail} ${fix}`;
  };
  for (const error of problem.errors) add(error.pointer, error.detail, error.fix);
  if (problem.pointer !== undefined) add(problem.pointer, problem.detail ?? problem.title ?? problem.code, problem.fix);
  return found;
}
