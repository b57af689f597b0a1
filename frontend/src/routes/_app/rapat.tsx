import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { requireStaff } from '@/app/guard';
import { PageSkeleton } from '@/components/states';
import { anything } from '@/lib/search';

const MeetingsRoute = lazy(() => import('@/features/meetings/meetings-route'));

export const Route = createFileRoute('/_app/rapat')({
  validateSearch: anything,
  beforeLoad: requireStaff('read_meetings'),
  component: Meetings,
});

function Meetings() {
  const raw = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <Suspense fallback={<PageSkeleton />}>
      <MeetingsRoute raw={raw} onSearch={(search) => void navigate({ search: { ...search } })} />
    </Suspense>
  );
}
