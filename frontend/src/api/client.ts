import createClient, { type Middleware } from 'openapi-fetch';
import { currentLocale } from '@/lib/i18n';
import { localProblem, problemOf } from './problem';
import type { paths } from './types';

const wording: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', currentLocale());
    // A page of another origin cannot send this header, so the server knows the request is ours.
    if (request.method !== 'GET') request.headers.set('X-Requested-With', 'patuh');
    return request;
  },
};

/** One function per method and path of the API, typed by its document. Pass the promise to `unwrap`. */
export const api = createClient<paths>({
  // Outside a browser (tests) a relative address cannot be resolved.
  baseUrl: globalThis.location.origin,
  // Looked up on each call, because openapi-fetch would keep the function it saw first and tests replace it.
  fetch: (request) => globalThis.fetch(request),
});
api.use(wording);

interface Answer<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

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
