import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { PageSkeleton } from '@/components/states';
import { InvitationPage } from '@/features/session/invitation-page';
import { searchOf, text } from '@/lib/search';

const RepairPage = lazy(() => import('@/features/programmes/repair-page'));

export const Route = createFileRoute('/undangan')({
  validateSearch: (search) => searchOf(search, { kode: text }),
  component: Invitation,
});

/** What a link from an officer opens: an account, or behind a hash the rows of a village that wait for a repair. */
function Invitation() {
  const { kode } = Route.useSearch();
  const navigate = useNavigate();
  if (kode === undefined && location.hash.length > 1)
    return (
      <Suspense fallback={<PageSkeleton />}>
        <RepairPage />
      </Suspense>
    );
  return <InvitationPage code={kode ?? ''} onRedeemed={() => navigate({ to: '/', replace: true })} />;
}
