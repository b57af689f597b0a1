import type { Client } from 'openapi-fetch';
import { currentLocale } from '@/lib/i18n';
import { localProblem, problemOf } from './problem';
import type { paths } from './types';

interface Call {
  params?: {
    path?: Record<string, string>;
    query?: Record<string, string | number | boolean | null | undefined>;
    header?: Record<string, string>;
  };
  body?: unknown;
  signal?: AbortSignal;
}

interface Answer<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

function addressOf(path: string, { path: names = {}, query = {} }: NonNullable<Call['params']>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== null) search.set(name, String(value));
  const text = search.toString();
  // A relative address means nothing outside a browser (tests).
  return `${globalThis.location.origin}${path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(names[name] ?? ''))}${text === '' ? '' : `?${text}`}`;
}

/** Asks the person to prove who they are; whether they did. The app sets it, for it draws a dialog. */
export const stepUp: { ask?: (factor: unknown) => Promise<boolean> } = {};

const send =
  (method: string) =>
  async (path: string, call: Call = {}): Promise<Answer<unknown>> => {
    const { params = {}, body, signal } = call;
    const headers = new Headers({ 'Accept-Language': currentLocale(), ...params.header });
    // A page of another origin cannot send this header, so the server knows the request is ours.
    if (method !== 'GET') headers.set('X-Requested-With', 'patuh');
    if (body !== undefined) headers.set('Content-Type', 'application/json');
    const response = await fetch(addressOf(path, params), {
      method,
      headers,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
    if (response.status === 204) return { response };
    if (response.ok) return { response, data: await response.json() };
    const error = (await response.json().catch(() => undefined)) as { code?: string; factor?: unknown } | undefined;
    if (error?.code === 'step_up_required' && (await stepUp.ask?.(error.factor))) return send(method)(path, call);
    return { response, error };
  };

/**
 * One function per method, typed by the paths of the API's document. The types are openapi-fetch's; its runtime is
 * three times as long as what is used of it here.
 */
export const api = {
  GET: send('GET'),
  POST: send('POST'),
  PUT: send('PUT'),
  PATCH: send('PATCH'),
  DELETE: send('DELETE'),
} as unknown as Pick<Client<paths>, 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'>;

/** The body of a successful answer; throws `ProblemError` for every failure, also when no answer came. */
export async function unwrap<Data>(call: Promise<Answer<Data>>): Promise<Data> {
  let answer: Answer<Data>;
  try {
    answer = await call;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw localProblem(error instanceof SyntaxError ? 'unexpected_answer' : 'network', error);
  }
  if (answer.response.ok) return answer.data as Data;
  throw problemOf(answer.response.status, answer.error, answer.response.headers.get('Retry-After'));
}

/** For `params.header` of a change: the version that the person was looking at. */
export function ifMatch(resource: { version: number }): { 'If-Match': string } {
  return { 'If-Match': `"${resource.version}"` };
}

/** For `params.header` of a POST that creates. Forms give the key, see `useForm`. */
export function idempotent(key: string): { 'Idempotency-Key': string } {
  return { 'Idempotency-Key': key };
}

type Present<T> = { [Key in keyof T]?: Exclude<T[Key], undefined | ''> };

/** Leaves out what is undefined or empty: `query: present({ q, region })`. The API refuses empty parameters. */
export function present<T extends object>(values: T): Present<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== '')) as Present<T>;
}

/** Address of a list as a file, for a plain link with `download`. */
export function exportUrl(path: string, format: 'csv' | 'xlsx', filters: Record<string, string | number | boolean | undefined>): string {
  const query = new URLSearchParams({ format });
  for (const [name, value] of Object.entries(filters)) if (value !== undefined && value !== '') query.set(name, String(value));
  return `/api/v1${path}?${query}`;
}
