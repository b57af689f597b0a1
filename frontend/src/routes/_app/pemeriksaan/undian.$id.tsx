import { createFileRoute } from '@tanstack/react-router';
import { requireStaff } from '@/app/guard';
import { DrawPage } from '@/features/inspections/draw-page';
import { drawQuery } from '@/features/inspections/queries';

export const Route = createFileRoute('/_app/pemeriksaan/undian/$id')({
  beforeLoad: requireStaff('read_findings'),
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(drawQuery(params.id));
  },
  component: Draw,
});

function Draw() {
  const { id } = Route.useParams();
  return <DrawPage id={id} />;
}
