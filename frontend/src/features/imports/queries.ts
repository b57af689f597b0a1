import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, idempotent, ifMatch, present, unwrap } from '@/api/client';
import type { Id, ImportJob, RowVerdict } from '@/api/types';
import type { Mapping } from '@/components/table-shape';

const POLL_MS = 2000;

/** A long file is checked after the answer, so its job is read again until its rows are counted. */
export const importQuery = (id: Id) =>
  queryOptions({
    queryKey: ['imports', 'one', id],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/imports/{import_id}', { params: { path: { import_id: id } }, signal })),
    refetchInterval: ({ state }) => (state.data !== undefined && !isReady(state.data) ? POLL_MS : false),
  });

export const isReady = ({ state }: ImportJob): boolean => state === 'checked' || state === 'committed';

export const importRows = (id: Id, verdict: RowVerdict, cursor: string | undefined, version: number) =>
  queryOptions({
    queryKey: ['imports', 'rows', id, version, verdict, cursor],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/imports/{import_id}/rows', {
          params: { path: { import_id: id }, query: present({ verdict, cursor, limit: 50 }) },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const checkImport = (file_id: Id, mapping: Mapping | undefined, key: string) =>
  unwrap(
    api.POST('/api/v1/imports', {
      params: { header: idempotent(key) },
      body: { kind: 'employers', file_id, ...(mapping !== undefined && { mapping }) },
    }),
  );

export const commitImport = (job: ImportJob, key: string) =>
  unwrap(
    api.POST('/api/v1/imports/{import_id}/commit', {
      params: { path: { import_id: job.id }, header: { ...ifMatch(job), ...idempotent(key) } },
    }),
  );
