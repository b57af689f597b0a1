import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { requireStaff } from '@/app/guard';
import { PageSkeleton } from '@/components/states';
import { anything } from '@/lib/search';

const ContractorsPage = lazy(() => import('@/features/projects/contractors-page'));

export const Route = createFileRoute('/_app/penyedia-jasa')({
  validateSearch: anything,
  beforeLoad: requireStaff('read_register'),
  component: Contractors,
});

function Contractors() {
  const raw = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <Suspense fallback={<PageSkeleton />}>
      <ContractorsPage raw={raw} onSearch={(search) => void navigate({ search: { ...search }, replace: true })} />
    </Suspense>
  );
}
