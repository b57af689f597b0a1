import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { requireStaff } from '@/app/guard';
import { PageSkeleton } from '@/components/states';
import { anything } from '@/lib/search';

const AuditPage = lazy(() => import('@/features/audit/audit-page'));

export const Route = createFileRoute('/_app/audit')({
  validateSearch: anything,
  beforeLoad: requireStaff('read_audit'),
  component: Audit,
});

function Audit() {
  const raw = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <Suspense fallback={<PageSkeleton />}>
      <AuditPage raw={raw} onSearch={(search) => void navigate({ search: { ...search }, replace: true })} />
    </Suspense>
  );
}
