import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { answer, refuse, server } from '@/testing/server';
import { api, ifMatch, present, stepUp, unwrap } from './client';
import { isProblem, ProblemError } from './problem';

const failure = async (call: Promise<unknown>): Promise<ProblemError> => {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProblemError)) throw new Error('it did not fail with a problem');
  return error;
};

describe('a call', () => {
  it('puts parameters in their places and says whose it is', async () => {
    let seen: Request | undefined;
    server.use(
      http.post('*/api/v1/findings/:id/acts', ({ request }) => {
        seen = request;
        return HttpResponse.json({});
      }),
    );
    await unwrap(
      api.POST('/api/v1/findings/{finding_id}/acts', {
        params: { path: { finding_id: 'a/b' }, header: { ...ifMatch({ version: 7 }), 'Idempotency-Key': 'k'.repeat(16) } },
        body: { kind: 'guidance', on: '2026-03-02' },
      }),
    );
    expect(new URL(seen?.url ?? '').pathname).toBe('/api/v1/findings/a%2Fb/acts');
    expect(Object.fromEntries(seen?.headers ?? [])).toMatchObject({
      'if-match': '"7"',
      'idempotency-key': 'k'.repeat(16),
      'x-requested-with': 'patuh',
      'accept-language': 'id',
    });
  });

  it('asks who one is and goes on, or fails where that is not answered', async () => {
    const asked: unknown[] = [];
    const call = () =>
      unwrap(api.POST('/api/v1/law-changes/{law_change_id}/approve', { params: { path: { law_change_id: 'a' } } } as never));
    const refused = () =>
      refuse('post', '/api/v1/law-changes/{law_change_id}/approve', { status: 401, code: 'step_up_required', factor: 'code' } as never);
    refused();
    expect((await failure(call())).code).toBe('step_up_required');
    stepUp.ask = (factor) => {
      asked.push(factor);
      answer('post', '/api/v1/law-changes/{law_change_id}/approve', { version: 2 } as never);
      return Promise.resolve(true);
    };
    expect(await call()).toEqual({ version: 2 });
    refused();
    stepUp.ask = () => Promise.resolve(false);
    expect((await failure(call())).code).toBe('step_up_required');
    delete stepUp.ask;
    expect(asked).toEqual(['code']);
  });

  it('leaves out what is not chosen', async () => {
    let url = '';
    answer('get', '/api/v1/employers', (request) => {
      url = request.url;
      return { items: [], page: { limit: 50, next: null, prev: null } };
    });
    await unwrap(api.GET('/api/v1/employers', { params: { query: present({ q: '', region: '65.71', sort: undefined }) } }));
    expect(new URL(url).search).toBe('?region=65.71');
  });

  it('throws what the server explained', async () => {
    refuse('get', '/api/v1/employers/{employer_id}', {
      status: 412,
      code: 'version_conflict',
      detail: 'Sudah berubah.',
      changed_by: 'Rahmat',
    });
    const problem = await failure(unwrap(api.GET('/api/v1/employers/{employer_id}', { params: { path: { employer_id: 'x' } } })));
    expect(problem).toMatchObject({
      status: 412,
      code: 'version_conflict',
      detail: 'Sudah berubah.',
      traceId: 'trace-1',
      isTransient: false,
    });
    expect(problem.extras['changed_by']).toBe('Rahmat');
  });

  it('says when to come back', async () => {
    refuse('post', '/api/v1/session', { status: 429, code: 'rate_limited' }, { 'Retry-After': '17' });
    const problem = await failure(unwrap(api.POST('/api/v1/session', { body: { email: 'a@b.id', password: 'x' } })));
    expect(problem).toMatchObject({ retryAfterSeconds: 17, isTransient: true });
  });

  it('tells an unreachable server and a page of a proxy apart', async () => {
    server.use(http.get('*/api/v1/regions', () => HttpResponse.error()));
    expect(await failure(unwrap(api.GET('/api/v1/regions')))).toMatchObject({ code: 'network', isTransient: true });
    server.use(http.get('*/api/v1/regions', () => new HttpResponse('<h1>Bad gateway</h1>', { status: 502 })));
    expect(await failure(unwrap(api.GET('/api/v1/regions')))).toMatchObject({ code: 'unexpected_answer', status: 502 });
    server.use(http.get('*/api/v1/regions', () => new HttpResponse('<h1>Welcome to the hotel</h1>')));
    expect(await failure(unwrap(api.GET('/api/v1/regions')))).toMatchObject({ code: 'unexpected_answer' });
  });

  it('knows a body that is empty', async () => {
    answer('delete', '/api/v1/session', undefined);
    await expect(unwrap(api.DELETE('/api/v1/session'))).resolves.toBeUndefined();
  });
});

it('recognises problems by their codes', () => {
  const problem = new ProblemError({ status: 404, code: 'not_found' });
  expect(isProblem(problem, 'not_found')).toBe(true);
  expect(isProblem(problem, 'forbidden')).toBe(false);
  expect(isProblem(new Error('x'))).toBe(false);
});
