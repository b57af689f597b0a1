import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, unwrap } from './client';

/** Everything that is read of notices lies below this, so that reading one brings the bell up to date. */
export const noticesKey = ['notices'] as const;

export const noticeSummary = queryOptions({
  queryKey: [...noticesKey, 'summary'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/notices/summary', { signal })),
  refetchInterval: 120_000,
  staleTime: 30_000,
});

export const refreshNotices = (queries: QueryClient) => queries.invalidateQueries({ queryKey: noticesKey });
