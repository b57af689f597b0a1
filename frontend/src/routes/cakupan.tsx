import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { PageSkeleton } from '@/components/states';
import { anything } from '@/lib/search';

const CoveragePage = lazy(() => import('@/features/public-coverage/coverage-page'));

export const Route = createFileRoute('/cakupan')({ validateSearch: anything, component: Coverage });

function Coverage() {
  const navigate = Route.useNavigate();
  return (
    <Suspense fallback={<PageSkeleton />}>
      <CoveragePage
        raw={Route.useSearch()}
        onSearch={(search) => void navigate({ search: { ...search }, replace: true, resetScroll: false })}
      />
    </Suspense>
  );
}
