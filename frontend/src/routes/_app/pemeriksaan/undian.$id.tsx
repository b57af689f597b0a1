import { createFileRoute } from '@tanstack/react-router';
import { requireStaff } from '@/app/guard';
import { DrawPage } from '@/features/inspections/draw-page';

export const Route = createFileRoute('/_app/pemeriksaan/undian/$id')({
  beforeLoad: requireStaff('read_findings'),
  component: Draw,
});

function Draw() {
  const { id } = Route.useParams();
  return <DrawPage id={id} />;
}
