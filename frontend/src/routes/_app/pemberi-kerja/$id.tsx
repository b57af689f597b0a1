import { createFileRoute } from '@tanstack/react-router';
import { requireStaff } from '@/app/guard';
import { EmployerPage } from '@/features/employers/employer-page';
import { employerQuery } from '@/features/employers/queries';
import { readTab } from '@/features/employers/search';
import { searchOf } from '@/lib/search';

export const Route = createFileRoute('/_app/pemberi-kerja/$id')({
  validateSearch: (search) => searchOf(search, { tab: readTab }),
  beforeLoad: requireStaff('read_register'),
  loader: ({ context, params: { id } }) => void context.queryClient.prefetchQuery(employerQuery(id)),
  component: Employer,
});

function Employer() {
  const { id } = Route.useParams();
  const { tab } = Route.useSearch();
  return <EmployerPage key={id} id={id} tab={tab} />;
}
