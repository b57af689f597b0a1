import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, present, unwrap } from '@/api/client';
import type { PublicCoverageSearch } from './search';

export const publicCoverageQuery = ({ segmen, per }: PublicCoverageSearch) =>
  queryOptions({
    queryKey: ['statistics', 'public', segmen, per],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/statistics/coverage', { params: { query: present({ segment: segmen, as_of: per }) }, signal })),
    placeholderData: keepPreviousData,
  });

export const openDataQuery = queryOptions({
  queryKey: ['open-data'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/open-data', { signal })),
});
