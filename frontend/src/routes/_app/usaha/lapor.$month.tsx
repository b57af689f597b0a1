import { createFileRoute } from '@tanstack/react-router';
import { requirePermission } from '@/app/guard';
import { useOwnEmployer } from '@/app/own-employer';
import { NotFound } from '@/components/states';
import { FilingPage } from '@/features/reports/filing/filing-page';
import { steps } from '@/features/reports/filing/steps';
import { oneOf, searchOf, text } from '@/lib/search';

export const Route = createFileRoute('/_app/usaha/lapor/$month')({
  validateSearch: (search) => searchOf(search, { langkah: oneOf(steps), cara: oneOf(['same'] as const), baris: text }),
  beforeLoad: requirePermission('file_reports'),
  component: Filing,
});

function Filing() {
  const { month } = Route.useParams();
  const { langkah = 'cara', cara, baris } = Route.useSearch();
  const navigate = Route.useNavigate();
  const employer = useOwnEmployer();
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return <NotFound />;
  return (
    <FilingPage
      key={month}
      employer={employer}
      month={month}
      place={{ langkah, baris }}
      way={cara}
      onPlace={(place) => void navigate({ search: place })}
      onReceipt={(id) => void navigate({ to: '/usaha/laporan/$id', params: { id }, replace: true })}
    />
  );
}
