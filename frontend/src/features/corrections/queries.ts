import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { api, idempotent, ifMatch, unwrap } from '@/api/client';
import type { Id, Schemas } from '@/api/types';

export type Correction = Schemas['CorrectionView'];

const path = (employer: Id) => ({ employer_id: employer });

export const correctionsQuery = (employer: Id) =>
  queryOptions({
    queryKey: ['ledger', employer, 'corrections'],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/employers/{employer_id}/ledger/corrections', { params: { path: path(employer), query: { limit: 100 } }, signal }),
      ),
  });

/** The entries among which a payment is chosen, and by which a correction is known. */
export const paymentsQuery = (employer: Id) =>
  queryOptions({
    queryKey: ['ledger', employer, 'payments'],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/employers/{employer_id}/ledger/entries', { params: { path: path(employer), query: { limit: 500 } }, signal }),
      ),
  });

export type Fined = Schemas['DebtAccountView'];

/** The debts on which the fine of 0.1 % was imposed. */
export const finesQuery = (employer: Id) =>
  queryOptions({
    queryKey: ['ledger', employer, 'fines'],
    queryFn: async ({ signal }) => {
      const { debts } = await unwrap(api.GET('/api/v1/employers/{employer_id}/ledger', { params: { path: path(employer) }, signal }));
      return debts.filter(({ imposed }) => imposed);
    },
  });

export const payFine = (employer: Id, body: Schemas['FinePaymentInput'], key: string) =>
  unwrap(
    api.POST('/api/v1/employers/{employer_id}/ledger/fine-payments', { params: { path: path(employer), header: idempotent(key) }, body }),
  );

export const requestCorrection = (employer: Id, body: Schemas['CorrectionRequest'], key: string) =>
  unwrap(
    api.POST('/api/v1/employers/{employer_id}/ledger/corrections', { params: { path: path(employer), header: idempotent(key) }, body }),
  );

const changing = (correction: Correction) => ({
  path: { employer_id: correction.employer_id, correction_id: correction.id },
  header: ifMatch(correction),
});

/** The digest says what was looked at: another correction is not approved with it. */
export const approveCorrection = (correction: Correction) =>
  unwrap(
    api.POST('/api/v1/employers/{employer_id}/ledger/corrections/{correction_id}/approve', {
      params: changing(correction),
      body: { digest: correction.digest },
    }),
  );

/** Refuses it, or takes it back where it is one's own. */
export const rejectCorrection = (correction: Correction, reason: string) =>
  unwrap(
    api.POST('/api/v1/employers/{employer_id}/ledger/corrections/{correction_id}/reject', {
      params: changing(correction),
      body: { reason },
    }),
  );

/** After a correction everything that is said of money is read anew. */
export const refreshMoney = (queries: QueryClient) =>
  Promise.all(['ledger', 'recovery', 'findings', 'mandates', 'reports'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
