import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, present, unwrap } from '@/api/client';
import type { Id } from '@/api/types';
import type { RecoverySearch } from './search';

export const ledgerQuery = (employer: Id, asOf: string | undefined) =>
  queryOptions({
    queryKey: ['ledger', employer, asOf ?? ''],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/employers/{employer_id}/ledger', {
          params: { path: { employer_id: employer }, query: present({ as_of: asOf }) },
          signal,
        }),
      ),
  });

export const debtQuery = (employer: Id, debt: Id, asOf: string | undefined) =>
  queryOptions({
    queryKey: ['ledger', employer, asOf ?? '', debt],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/employers/{employer_id}/ledger/debts/{debt_id}', {
          params: { path: { employer_id: employer, debt_id: debt }, query: present({ as_of: asOf }) },
          signal,
        }),
      ),
  });

export const entriesQuery = (employer: Id, cursor: string | undefined) =>
  queryOptions({
    queryKey: ['ledger', employer, 'entries', cursor ?? ''],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/employers/{employer_id}/ledger/entries', {
          params: { path: { employer_id: employer }, query: present({ cursor, limit: 20 }) },
          signal,
        }),
      ),
  });

/** Of a period, by what the reader chose. */
export const recoveryQuery = ({ group_by, from, to, region }: RecoverySearch) =>
  queryOptions({
    queryKey: ['recovery', group_by ?? '', from ?? '', to ?? '', region ?? ''],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/statistics/recovery', {
          params: { query: { group_by: group_by ?? 'district', ...present({ from, to, region }) } },
          signal,
        }),
      ),
  });

/** The payments behind the totals: the same filter. */
export const recoveredQuery = ({ from, to, region, office_id, month, cursor }: RecoverySearch) =>
  queryOptions({
    queryKey: ['recovery', 'payments', from ?? '', to ?? '', region ?? '', office_id ?? '', month ?? '', cursor ?? ''],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/recovered-payments', {
          params: { query: present({ from, to, region, office_id, month, cursor, limit: 20 }) },
          signal,
        }),
      ),
  });
