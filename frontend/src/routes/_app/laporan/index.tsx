import { createFileRoute } from '@tanstack/react-router';
import { requireStaff } from '@/app/guard';
import { listSearch } from '@/features/reports/search';
import { ReportsPage } from '@/features/reports/staff/reports-page';

export const Route = createFileRoute('/_app/laporan/')({
  validateSearch: listSearch,
  beforeLoad: requireStaff('read_reports'),
  component: Reports,
});

function Reports() {
  const navigate = Route.useNavigate();
  return <ReportsPage search={Route.useSearch()} onSearch={(search) => void navigate({ search })} />;
}
