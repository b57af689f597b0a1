import { createFileRoute } from '@tanstack/react-router';
import { reportQuery } from '@/features/reports/queries';
import { ReportPage } from '@/features/reports/record/report-page';
import { recordSearch } from '@/features/reports/search';

export const Route = createFileRoute('/_app/usaha/laporan/$id')({
  validateSearch: recordSearch,
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(reportQuery(params.id));
  },
  component: Report,
});

function Report() {
  const { id } = Route.useParams();
  const navigate = Route.useNavigate();
  return (
    <ReportPage id={id} viewer="employer" search={Route.useSearch()} onSearch={(search) => void navigate({ search, resetScroll: false })} />
  );
}
