import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, present, unwrap } from '@/api/client';
import type { Id } from '@/api/types';

export const lettersQuery = (employer: Id, open: boolean | undefined, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['findings', 'letters', employer, open ?? 'all', cursor ?? ''],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/findings', { params: { query: { employer_id: employer, ...present({ open, cursor }) } }, signal })),
  });

export const letterQuery = (id: Id) =>
  queryOptions({
    queryKey: ['findings', 'one', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/findings/{finding_id}', { params: { path: { finding_id: id } }, signal })),
  });

export const actsQuery = (id: Id) =>
  queryOptions({
    queryKey: ['findings', 'acts', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/findings/{finding_id}/acts', { params: { path: { finding_id: id } }, signal })),
  });

export const lettersChanged = (queries: QueryClient): Promise<void> => queries.invalidateQueries({ queryKey: ['findings'] });
