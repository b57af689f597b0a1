import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { requireStaff } from '@/app/guard';
import { EmployerPage } from '@/features/employers/employer-page';
import { employerQuery } from '@/features/employers/queries';
import { readTab } from '@/features/employers/search';
import { LedgerTab } from '@/features/ledger/ledger-tab';
import { anything, day, searchOf, text } from '@/lib/search';

const Corrections = lazy(() => import('@/features/corrections/corrections'));

export const Route = createFileRoute('/_app/pemberi-kerja/$id')({
  validateSearch: anything,
  beforeLoad: requireStaff('read_register'),
  loader: ({ context, params: { id } }) => void context.queryClient.prefetchQuery(employerQuery(id)),
  component: Employer,
});

function Employer() {
  const { id } = Route.useParams();
  const raw = Route.useSearch();
  const navigate = Route.useNavigate();
  const tab = readTab(raw['tab']);
  const search = searchOf(raw, { per: day, cursor: text });
  const ledger = (
    <>
      <LedgerTab
        employer={id}
        search={search}
        onSearch={(change) => void navigate({ search: { tab: 'piutang', ...search, ...change }, replace: true })}
      />
      <Suspense fallback={null}>
        <Corrections employer={id} />
      </Suspense>
    </>
  );
  return <EmployerPage key={id} id={id} tab={tab} ledger={ledger} />;
}
