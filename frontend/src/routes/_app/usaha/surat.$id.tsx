import { createFileRoute } from '@tanstack/react-router';
import { requirePermission } from '@/app/guard';
import { LetterPage } from '@/features/letters/letter-page';
import { actsQuery, letterQuery } from '@/features/letters/queries';

export const Route = createFileRoute('/_app/usaha/surat/$id')({
  beforeLoad: requirePermission('read_findings'),
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(letterQuery(params.id));
    void context.queryClient.prefetchQuery(actsQuery(params.id));
  },
  component: Letter,
});

function Letter() {
  const { id } = Route.useParams();
  return <LetterPage key={id} id={id} />;
}
