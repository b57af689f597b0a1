import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { requirePermission } from '@/app/guard';
import { useOwnEmployer } from '@/app/own-employer';
import { PageSkeleton } from '@/components/states';
import { LettersPage } from '@/features/letters/letters-page';
import { anything, day, flag, searchOf, text } from '@/lib/search';

const LedgerPage = lazy(() => import('@/features/ledger/ledger-page'));

export const Route = createFileRoute('/_app/usaha/surat/')({
  validateSearch: anything,
  beforeLoad: requirePermission('read_findings'),
  component: Letters,
});

/** What the forum has written to the employer; in a part of its own what it owes and paid. */
function Letters() {
  const raw = Route.useSearch();
  const navigate = Route.useNavigate();
  const employer = useOwnEmployer();
  if (raw['bagian'] === 'piutang') {
    const search = searchOf(raw, { per: day, cursor: text });
    return (
      <Suspense fallback={<PageSkeleton />}>
        <LedgerPage
          employer={employer}
          search={search}
          onSearch={(change) => void navigate({ search: { bagian: 'piutang', ...search, ...change }, replace: true })}
        />
      </Suspense>
    );
  }
  const { semua, cursor } = searchOf(raw, { semua: flag, cursor: text });
  return (
    <LettersPage
      employer={employer}
      all={semua === true}
      cursor={cursor}
      onCursor={(next) => void navigate({ search: { ...(semua && { semua }), cursor: next } })}
    />
  );
}
