import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, present, unwrap } from '@/api/client';
import type { AuditSearch } from './search';

const PAGE = 100;

const WITA = '+08:00';

export const auditList = ({ from, to, ...search }: AuditSearch) =>
  queryOptions({
    queryKey: ['audit', 'events', search, from, to],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/audit-events', {
          params: {
            query: present({
              ...search,
              // Days are meant in WITA, both included.
              from: from && new Date(`${from}T00:00:00.000${WITA}`).toISOString(),
              to: to && new Date(`${to}T23:59:59.999${WITA}`).toISOString(),
              limit: PAGE,
            }),
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const checkpointsQuery = queryOptions({
  queryKey: ['audit', 'checkpoints'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/audit/checkpoints', { params: { query: { limit: 20 } }, signal })),
});

export const anchorsQuery = queryOptions({
  queryKey: ['audit', 'anchors'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/audit/anchors', { signal })),
});

export const headQuery = queryOptions({
  queryKey: ['audit', 'head'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/audit/head', { signal })),
});
