import { createFileRoute } from '@tanstack/react-router';
import { requireStaff } from '@/app/guard';
import { MandatePage } from '@/features/mandates/mandate-page';

export const Route = createFileRoute('/_app/kuasa/$id')({
  beforeLoad: requireStaff('read_findings'),
  component: Mandate,
});

function Mandate() {
  const { id } = Route.useParams();
  return <MandatePage key={id} id={id} />;
}
