import { createFileRoute, redirect, useNavigate, useRouter } from '@tanstack/react-router';
import { sessionQuery } from '@/api/session';
import { SignInPage } from '@/features/session/sign-in-page';
import { searchOf } from '@/lib/search';

// Only a path of this site: a whole address would let a link send people elsewhere after they signed in.
const localPath = (raw: unknown) => (typeof raw === 'string' && /^\/(?![/\\])/.test(raw) ? raw : undefined);

export const Route = createFileRoute('/masuk')({
  validateSearch: (search) => searchOf(search, { kembali: localPath }),
  beforeLoad: async ({ context, search: { kembali } }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery).catch(() => null);
    if (session !== null) throw redirect({ to: '/', ...(kembali !== undefined && { href: kembali }) });
  },
  component: SignIn,
});

function SignIn() {
  const { kembali } = Route.useSearch();
  const navigate = useNavigate();
  const router = useRouter();
  return (
    <SignInPage
      onSignedIn={async () => {
        if (kembali === undefined) await navigate({ to: '/', replace: true });
        else router.history.replace(kembali);
      }}
    />
  );
}
