import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { requireStaff } from '@/app/guard';
import { PageSkeleton } from '@/components/states';

const MandatePage = lazy(() => import('@/features/mandates/mandate-page'));

export const Route = createFileRoute('/_app/kuasa/$id')({
  beforeLoad: requireStaff('read_findings'),
  component: Mandate,
});

function Mandate() {
  const { id } = Route.useParams();
  return (
    <Suspense fallback={<PageSkeleton />}>
      <MandatePage key={id} id={id} />
    </Suspense>
  );
}
