import { queryOptions } from '@tanstack/react-query';
import { api, present, unwrap } from '@/api/client';
import type { LawRow } from '@/api/types';

export const lawKindsQuery = queryOptions({
  queryKey: ['law'],
  staleTime: 300_000,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/law', { signal })),
});

export const lawQuery = (kind: LawRow['kind'], asOf: string | undefined) =>
  queryOptions({
    queryKey: ['law', kind, asOf],
    staleTime: 300_000,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/law/{kind}', { params: { path: { kind }, query: present({ as_of: asOf }) }, signal })),
  });

export const calendarQuery = (ofYear: number) =>
  queryOptions({
    queryKey: ['calendar', ofYear],
    staleTime: 300_000,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/calendar', { params: { query: { year: ofYear } }, signal })),
  });
