import { createFileRoute } from '@tanstack/react-router';
import { requirePermission } from '@/app/guard';
import { useOwnEmployer } from '@/app/own-employer';
import { LedgerPage } from '@/features/ledger/ledger-page';
import { readLedgerSearch } from '@/features/ledger/search';
import { anything } from '@/lib/search';

export const Route = createFileRoute('/_app/usaha/piutang')({
  validateSearch: anything,
  beforeLoad: requirePermission('read_findings', 'read_reports'),
  component: Ledger,
});

function Ledger() {
  const search = readLedgerSearch(Route.useSearch());
  const navigate = Route.useNavigate();
  return (
    <LedgerPage
      employer={useOwnEmployer()}
      search={search}
      onSearch={(change) => void navigate({ search: { ...search, ...change }, replace: true })}
    />
  );
}
