import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, present, unwrap } from '@/api/client';
import type { OverviewSearch } from './search';

export const overviewQuery = ({ region, as_of }: OverviewSearch) =>
  queryOptions({
    queryKey: ['statistics', 'overview', region, as_of],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/statistics/overview', { params: { query: present({ region, as_of }) }, signal })),
    placeholderData: keepPreviousData,
  });
