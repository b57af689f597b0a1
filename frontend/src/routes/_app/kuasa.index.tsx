import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { requireStaff } from '@/app/guard';
import { Link, Tabs } from '@/components/page';
import { PageSkeleton } from '@/components/states';
import { readRecoverySearch } from '@/features/ledger/search';
import { readMandateSearch } from '@/features/mandates/search';
import { anything, oneOf, searchOf, text } from '@/lib/search';

const MandatesPage = lazy(() => import('@/features/mandates/list-page'));
const RecoveryPage = lazy(() => import('@/features/ledger/recovery-page'));
const NewMandatePage = lazy(() => import('@/features/mandates/new-mandate-page'));

export const Route = createFileRoute('/_app/kuasa/')({
  validateSearch: anything,
  beforeLoad: requireStaff('read_findings'),
  component: Mandates,
});

/** The list of mandates; beside it what was recovered, and behind a button the builder. */
function Mandates() {
  const raw = Route.useSearch();
  const navigate = Route.useNavigate();
  const { bagian, employer_id } = searchOf(raw, { bagian: oneOf(['pemulihan', 'baru'] as const), employer_id: text });
  if (bagian === 'baru')
    return (
      <Suspense fallback={<PageSkeleton />}>
        <NewMandatePage employer={employer_id} onEmployer={(id) => void navigate({ search: { bagian, employer_id: id } })} />
      </Suspense>
    );
  const tabs = (
    <Tabs label={t`Bagian halaman`}>
      <Link to="/kuasa" search={{}} activeOptions={{ exact: true }} aria-current={bagian === undefined ? 'page' : undefined}>
        <Trans>Daftar SKK</Trans>
      </Link>
      <Link to="/kuasa" search={{ bagian: 'pemulihan' }} aria-current={bagian === undefined ? undefined : 'page'}>
        <Trans>Pemulihan</Trans>
      </Link>
    </Tabs>
  );
  if (bagian === 'pemulihan') {
    const search = readRecoverySearch(raw);
    return (
      <Suspense fallback={<PageSkeleton />}>
        <RecoveryPage
          tabs={tabs}
          search={search}
          onSearch={(change) => void navigate({ search: { bagian, ...search, ...change }, replace: true })}
        />
      </Suspense>
    );
  }
  const search = readMandateSearch(raw);
  return (
    <Suspense fallback={<PageSkeleton />}>
      <MandatesPage
        tabs={tabs}
        search={search}
        onSearch={(change) => void navigate({ search: { ...search, ...change }, replace: true })}
        onClear={() => void navigate({ search: {} })}
      />
    </Suspense>
  );
}
