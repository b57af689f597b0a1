import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, idempotent, ifMatch, present, unwrap } from '@/api/client';
import type { LawChange, LawRow, Schemas } from '@/api/types';
import type { ChangesSearch } from './search';

const PAGE = 50;

export const changeKeys = {
  all: ['law-changes'] as const,
  one: (id: string) => ['law-changes', 'one', id] as const,
};

export const changeList = (search: ChangesSearch) =>
  queryOptions({
    queryKey: [...changeKeys.all, 'list', search],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/law-changes', { params: { query: present({ ...search, limit: PAGE }) }, signal })),
    placeholderData: keepPreviousData,
  });

export const changeQuery = (id: string) =>
  queryOptions({
    queryKey: [...changeKeys.one(id), 'itself'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/law-changes/{law_change_id}', { params: { path: { law_change_id: id } }, signal })),
  });

/** What it would do; computed anew on every look, for cases and law move on. */
export const previewQuery = (id: string) =>
  queryOptions({
    queryKey: [...changeKeys.one(id), 'preview'],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/law-changes/{law_change_id}/preview', { params: { path: { law_change_id: id } }, signal })),
  });

export const previewedDeadlines = (id: string, cursor: string | undefined) =>
  queryOptions({
    queryKey: [...changeKeys.one(id), 'preview', 'deadlines', cursor],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/law-changes/{law_change_id}/preview/deadlines', {
          params: { path: { law_change_id: id }, query: present({ cursor, limit: PAGE, include: 'total' as const }) },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const recordedDeadlines = (id: string, cursor: string | undefined) =>
  queryOptions({
    queryKey: [...changeKeys.one(id), 'deadlines', cursor],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/deadline-changes', {
          params: { query: present({ law_change_id: id, cursor, limit: PAGE, include: 'total' as const }) },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const kindsQuery = queryOptions({
  queryKey: ['law'],
  staleTime: 300_000,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/law', { signal })),
});

/** Of every row of a kind the newest version that is not taken out of the law, the latest first. */
export const rowsQuery = (kind: LawRow['kind']) =>
  queryOptions({
    queryKey: ['law', kind, 'newest'],
    queryFn: async ({ signal }) => {
      const { items } = await unwrap(api.GET('/api/v1/law/{kind}/history', { params: { path: { kind } }, signal }));
      const newest = new Map<string, LawRow>();
      for (const row of items) {
        const place = `${row.key} ${row.valid_from}`;
        if (row.version > (newest.get(place)?.version ?? 0)) newest.set(place, row);
      }
      return [...newest.values()]
        .filter((row) => !row.repealed)
        .sort((a, b) => a.key.localeCompare(b.key) || b.valid_from.localeCompare(a.valid_from));
    },
  });

export const yearQuery = (year: number) =>
  queryOptions({
    queryKey: ['calendar', year],
    staleTime: 60_000,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/calendar', { params: { query: { year } }, signal })),
  });

export const propose = (body: Schemas['LawChangeInput'], key: string) =>
  unwrap(api.POST('/api/v1/law-changes', { params: { header: idempotent(key) }, body }));

const at = (change: LawChange) => ({ path: { law_change_id: change.id }, header: ifMatch(change) });

export const approve = (change: LawChange, body: Schemas['LawChangeApproval']) =>
  unwrap(api.POST('/api/v1/law-changes/{law_change_id}/approve', { params: at(change), body }));

export const reject = (change: LawChange, reason: string) =>
  unwrap(api.POST('/api/v1/law-changes/{law_change_id}/reject', { params: at(change), body: { reason } }));

export const withdraw = (change: LawChange, reason: string) =>
  unwrap(api.POST('/api/v1/law-changes/{law_change_id}/withdraw', { params: at(change), body: { reason } }));

/** After an approval everything that rests on the law is another; after anything else the changes alone. */
export const refreshAfter = (queries: QueryClient, isLaw: boolean) =>
  isLaw ? queries.invalidateQueries() : queries.invalidateQueries({ queryKey: changeKeys.all });
