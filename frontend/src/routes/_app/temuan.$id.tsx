import { createFileRoute } from '@tanstack/react-router';
import { requireStaff } from '@/app/guard';
import { FindingPage } from '@/features/findings/finding-page';
import { actsQuery, findingQuery, nextActsQuery } from '@/features/findings/queries';

export const Route = createFileRoute('/_app/temuan/$id')({
  beforeLoad: requireStaff('read_findings'),
  loader: ({ context: { queryClient }, params: { id } }) => {
    void queryClient.prefetchQuery(findingQuery(id));
    void queryClient.prefetchQuery(nextActsQuery(id));
    void queryClient.prefetchQuery(actsQuery(id));
  },
  component: Finding,
});

function Finding() {
  const { id } = Route.useParams();
  return <FindingPage key={id} id={id} />;
}
