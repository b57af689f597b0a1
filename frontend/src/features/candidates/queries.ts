import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, idempotent, present, unwrap } from '@/api/client';
import type { FundingSource, Schemas } from '@/api/types';

export interface CandidateSearch {
  kind?: Schemas['CandidateKind'] | undefined;
  verdict?: Schemas['CandidateVerdict'] | undefined;
  region?: string | undefined;
  funding_source?: FundingSource | undefined;
  cursor?: string | undefined;
}

export const candidateList = ({ kind = 'construction_unregistered', ...search }: CandidateSearch) =>
  queryOptions({
    queryKey: ['projects', 'candidates', kind, search],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/finding-candidates', {
          params: { query: { kind, ...present({ ...search, limit: 50, include: 'total' as const }) } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const decideCandidate = (id: string, body: Schemas['CandidateDecisionInput'], key: string) =>
  unwrap(
    api.POST('/api/v1/finding-candidates/{candidate_id}/decision', {
      params: { path: { candidate_id: id }, header: idempotent(key) },
      body,
    }),
  );

export const reopenCandidate = (id: string, body: Schemas['CandidateReopeningInput'], key: string) =>
  unwrap(
    api.POST('/api/v1/finding-candidates/{candidate_id}/reopening', {
      params: { path: { candidate_id: id }, header: idempotent(key) },
      body,
    }),
  );

export const refreshCandidates = (queries: QueryClient) =>
  Promise.all([queries.invalidateQueries({ queryKey: ['projects'] }), queries.invalidateQueries({ queryKey: ['findings'] })]);
