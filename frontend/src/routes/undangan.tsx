import { createFileRoute, useNavigate } from '@tanstack/react-router';
import { InvitationPage } from '@/features/session/invitation-page';
import { searchOf, text } from '@/lib/search';

export const Route = createFileRoute('/undangan')({
  validateSearch: (search) => searchOf(search, { kode: text }),
  component: Invitation,
});

function Invitation() {
  const { kode } = Route.useSearch();
  const navigate = useNavigate();
  return <InvitationPage code={kode ?? ''} onRedeemed={() => navigate({ to: '/', replace: true })} />;
}
