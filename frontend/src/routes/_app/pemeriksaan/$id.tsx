import { createFileRoute } from '@tanstack/react-router';
import { requireStaff } from '@/app/guard';
import { InspectionPage } from '@/features/inspections/field/inspection-page';

export const Route = createFileRoute('/_app/pemeriksaan/$id')({
  beforeLoad: requireStaff('read_findings'),
  component: Inspection,
});

function Inspection() {
  const { id } = Route.useParams();
  return <InspectionPage key={id} id={id} />;
}
