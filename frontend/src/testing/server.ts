import { HttpResponse, http, type JsonBodyType } from 'msw';
import { setupServer } from 'msw/node';
import type { Problem, paths } from '@/api/types';

export const server = setupServer();

type Methods = 'get' | 'post' | 'put' | 'patch' | 'delete';
type Body<Responses> = Responses extends { 200: { content: { 'application/json': infer Found } } }
  ? Found
  : Responses extends { 201: { content: { 'application/json': infer Made } } }
    ? Made
    : undefined;
type Answer<Path extends keyof paths, Method extends keyof paths[Path]> = paths[Path][Method] extends { responses: infer Responses }
  ? Body<Responses>
  : undefined;

/** "/employers/{id}/coverage-reports:validate" as msw writes it: the colon of an action is no parameter. */
const patternOf = (path: string) => `*${path.replaceAll(':', '\\:').replaceAll(/\{(\w+)\}/g, ':$1')}`;

/** Answers one operation in a test; a body that the API does not have does not compile. */
export function answer<Path extends keyof paths, Method extends keyof paths[Path] & Methods>(
  method: Method,
  path: Path,
  body: Answer<Path, Method> | ((request: Request) => Answer<Path, Method> | Promise<Answer<Path, Method>>),
): void {
  const url = patternOf(path);
  server.use(
    http[method](url, async ({ request }) => {
      const value = typeof body === 'function' ? await (body as (request: Request) => unknown)(request) : body;
      return value === undefined ? new HttpResponse(null, { status: 204 }) : HttpResponse.json(value as JsonBodyType);
    }),
  );
}

/** Refuses one operation in a test, as the server would. */
export function refuse<Path extends keyof paths, Method extends keyof paths[Path] & Methods>(
  method: Method,
  path: Path,
  problem: Partial<Problem> & Pick<Problem, 'status' | 'code'>,
  headers: Record<string, string> = {},
): void {
  const url = patternOf(path);
  const body = { type: `/problems/${problem.code}`, title: problem.code, detail: '', fix: '', trace_id: 'trace-1', ...problem };
  server.use(
    http[method](url, () =>
      HttpResponse.json(body, { status: problem.status, headers: { 'Content-Type': 'application/problem+json', ...headers } }),
    ),
  );
}
