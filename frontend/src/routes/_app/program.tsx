import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { requireStaff } from '@/app/guard';
import { PageSkeleton } from '@/components/states';
import { anything } from '@/lib/search';

const ProgrammesRoute = lazy(() => import('@/features/programmes/programmes-route'));

export const Route = createFileRoute('/_app/program')({
  validateSearch: anything,
  beforeLoad: requireStaff('read_programmes'),
  component: Programmes,
});

function Programmes() {
  const raw = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <Suspense fallback={<PageSkeleton />}>
      <ProgrammesRoute raw={raw} onSearch={(search) => void navigate({ search: { ...search } })} />
    </Suspense>
  );
}
