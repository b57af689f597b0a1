import { createFileRoute, useNavigate } from '@tanstack/react-router';
import * as v from 'valibot';
import { InvitationPage } from '@/features/session/invitation-page';

export const Route = createFileRoute('/undangan')({
  validateSearch: v.object({ kode: v.fallback(v.optional(v.string()), undefined) }),
  component: Invitation,
});

function Invitation() {
  const { kode } = Route.useSearch();
  const navigate = useNavigate();
  return <InvitationPage code={kode ?? ''} onRedeemed={() => navigate({ to: '/', replace: true })} />;
}
