import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, idempotent, ifMatch, present, unwrap } from '@/api/client';
import type { ActInput, Id, Schemas } from '@/api/types';
import type { MandateSearch } from './search';

type Mandate = Schemas['MandateDetail'];

export const mandateList = (search: MandateSearch) =>
  queryOptions({
    queryKey: ['mandates', 'list', search],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/mandates', { params: { query: present({ ...search, limit: 50, include: 'total' as const }) }, signal })),
  });

export const mandateQuery = (id: Id) =>
  queryOptions({
    queryKey: ['mandates', 'one', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/mandates/{mandate_id}', { params: { path: { mandate_id: id } }, signal })),
  });

export const candidatesQuery = (employer: Id, kind: Schemas['MandateKind']) =>
  queryOptions({
    queryKey: ['mandates', 'candidates', employer, kind],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/employers/{employer_id}/mandate-candidates', {
          params: { path: { employer_id: employer }, query: { kind } },
          signal,
        }),
      ),
  });

export const employersQuery = (q: string) =>
  queryOptions({
    queryKey: ['employers', 'for-mandate', q],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/employers', { params: { query: { q, limit: 20 } }, signal })),
  });

export const proposeMandate = (body: Schemas['MandateInput'], key: string) =>
  unwrap(api.POST('/api/v1/mandates', { params: { header: idempotent(key) }, body }));

const changing = (mandate: Mandate) => ({ path: { mandate_id: mandate.id }, header: ifMatch(mandate) });

/** The digest says what was looked at: another mandate is not approved with it. */
export const approveMandate = (mandate: Mandate, note: string) =>
  unwrap(
    api.POST('/api/v1/mandates/{mandate_id}/approve', {
      params: changing(mandate),
      body: { digest: mandate.digest, ...(note.trim() !== '' && { note: note.trim() }) },
    }),
  );

export const rejectMandate = (mandate: Mandate, reason: string) =>
  unwrap(api.POST('/api/v1/mandates/{mandate_id}/reject', { params: changing(mandate), body: { reason } }));

export const withdrawMandate = (mandate: Mandate, reason: string) =>
  unwrap(api.POST('/api/v1/mandates/{mandate_id}/withdraw', { params: changing(mandate), body: { reason } }));

export const recordAct = (mandate: Mandate, body: ActInput, key: string) =>
  unwrap(
    api.POST('/api/v1/mandates/{mandate_id}/acts', {
      params: { path: { mandate_id: mandate.id }, header: { ...ifMatch(mandate), ...idempotent(key) } },
      body,
    }),
  );

export const recordHearing = (mandate: Mandate, body: Schemas['HearingInput'], key: string) =>
  unwrap(
    api.POST('/api/v1/mandates/{mandate_id}/hearings', {
      params: { path: { mandate_id: mandate.id }, header: { ...ifMatch(mandate), ...idempotent(key) } },
      body,
    }),
  );

/** After a change everything that is said of mandates, findings and money is read anew. */
export const refreshMandates = (queries: QueryClient) =>
  Promise.all(['mandates', 'findings', 'ledger', 'recovery'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
