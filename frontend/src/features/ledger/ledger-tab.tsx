import { lazy, Suspense } from 'react';
import type { Id } from '@/api/types';
import { Skeleton } from '@/components/notice';
import type { LedgerSearch } from './search';

const Ledger = lazy(() => import('./ledger'));

interface LedgerTabProps {
  employer: Id;
  search: LedgerSearch;
  onSearch: (change: Partial<LedgerSearch>) => void;
}

/** The ledger as a part of the employer's page. */
export function LedgerTab(props: LedgerTabProps) {
  return (
    <Suspense fallback={<Skeleton height="40rem" />}>
      <Ledger {...props} />
    </Suspense>
  );
}
