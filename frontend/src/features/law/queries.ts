import { queryOptions } from '@tanstack/react-query';
import { api, present, unwrap } from '@/api/client';
import { searchOf, text } from '@/lib/search';

export interface LawSearch {
  jenis?: string | undefined;
  as_of?: string | undefined;
  tahun?: string | undefined;
}

const day = (raw: unknown) => (typeof raw === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(raw) ? raw : undefined);
const year = (raw: unknown) => (/^20\d{2}$/.test(String(raw)) ? String(raw) : undefined);

export const readLawSearch = (raw: Record<string, unknown>): LawSearch => searchOf(raw, { jenis: text, as_of: day, tahun: year });

export const lawKindsQuery = queryOptions({
  queryKey: ['law'],
  staleTime: 300_000,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/law', { signal })),
});

export const lawQuery = (kind: string, asOf: string | undefined) =>
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
