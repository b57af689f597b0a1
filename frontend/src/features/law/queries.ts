import { queryOptions } from '@tanstack/react-query';
import { api, unwrap } from '@/api/client';
import type { LawRow } from '@/api/types';

export const lawKindsQuery = queryOptions({
  queryKey: ['law'],
  staleTime: 300_000,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/law', { signal })),
});

/** Every row of these kinds in all its versions: what is in force on any day follows from them. */
export const lawHistoryQuery = (kinds: readonly LawRow['kind'][]) =>
  queryOptions({
    queryKey: ['law', 'history', kinds],
    staleTime: 300_000,
    queryFn: async ({ signal }): Promise<LawRow[]> => {
      const histories = kinds.map((kind) => unwrap(api.GET('/api/v1/law/{kind}/history', { params: { path: { kind } }, signal })));
      return (await Promise.all(histories)).flatMap(({ items }) => items);
    },
  });

export const calendarQuery = (ofYear: number) =>
  queryOptions({
    queryKey: ['calendar', ofYear],
    staleTime: 300_000,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/calendar', { params: { query: { year: ofYear } }, signal })),
  });
