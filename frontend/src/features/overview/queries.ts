import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, present, unwrap } from '@/api/client';
import type { Segment } from '@/api/types';
import { oneOf, searchOf, text } from '@/lib/search';

const segments: readonly Segment[] = ['wage_earner', 'non_wage_earner', 'construction', 'government_non_asn', 'vulnerable', 'all'];

export interface OverviewSearch {
  region?: string | undefined;
  as_of?: string | undefined;
  segment?: Segment | undefined;
}

const day = (raw: unknown) => (typeof raw === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(raw) ? raw : undefined);

export const readOverviewSearch = (raw: Record<string, unknown>): OverviewSearch =>
  searchOf(raw, { region: text, as_of: day, segment: oneOf(segments) });

export const overviewQuery = ({ region, as_of }: OverviewSearch) =>
  queryOptions({
    queryKey: ['statistics', 'overview', region, as_of],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/statistics/overview', { params: { query: present({ region, as_of }) }, signal })),
    placeholderData: keepPreviousData,
  });
