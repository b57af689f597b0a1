import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { requireStaff } from '@/app/guard';
import { PageSkeleton } from '@/components/states';
import { anything } from '@/lib/search';

const InspectionsPage = lazy(() => import('@/features/inspections/inspections-page'));

export const Route = createFileRoute('/_app/pemeriksaan/')({
  validateSearch: anything,
  beforeLoad: requireStaff('read_findings'),
  component: Inspections,
});

function Inspections() {
  const raw = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <Suspense fallback={<PageSkeleton />}>
      <InspectionsPage raw={raw} onSearch={(search) => void navigate({ search: { ...search }, replace: true })} />
    </Suspense>
  );
}
