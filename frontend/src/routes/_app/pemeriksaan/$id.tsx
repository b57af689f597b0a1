import { createFileRoute } from '@tanstack/react-router';
import { requireStaff } from '@/app/guard';
import { InspectionPage } from '@/features/inspections/field/inspection-page';
import { sheetQuery } from '@/features/inspections/queries';

export const Route = createFileRoute('/_app/pemeriksaan/$id')({
  beforeLoad: requireStaff('read_findings'),
  loader: ({ context, params }) => {
    void context.queryClient.prefetchQuery(sheetQuery(params.id));
  },
  component: Inspection,
});

function Inspection() {
  const { id } = Route.useParams();
  return <InspectionPage key={id} id={id} />;
}
