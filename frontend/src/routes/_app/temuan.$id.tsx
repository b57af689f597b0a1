import { createFileRoute } from '@tanstack/react-router';
import { can, sessionQuery } from '@/api/session';
import { requireStaff } from '@/app/guard';
import { FindingPage } from '@/features/findings/finding-page';
import { actsQuery, evidenceQuery, findingQuery, nextActsQuery, notesQuery } from '@/features/findings/queries';

export const Route = createFileRoute('/_app/temuan/$id')({
  beforeLoad: requireStaff('read_denials'),
  loader: ({ context: { queryClient }, params: { id } }) => {
    void queryClient.prefetchQuery(findingQuery(id));
    void queryClient.prefetchQuery(nextActsQuery(id));
    void queryClient.prefetchQuery(actsQuery(id));
    void queryClient.prefetchQuery(evidenceQuery(id));
    const session = queryClient.getQueryData(sessionQuery.queryKey);
    if (session && can(session, 'read_internal_notes')) void queryClient.prefetchQuery(notesQuery(id));
  },
  component: Finding,
});

function Finding() {
  const { id } = Route.useParams();
  return <FindingPage key={id} id={id} />;
}
