import { createFileRoute } from '@tanstack/react-router';
import { LawPage } from '@/features/law/law-page';
import { lawKindsQuery } from '@/features/law/queries';
import { anything } from '@/lib/search';

export const Route = createFileRoute('/hukum')({
  validateSearch: anything,
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(lawKindsQuery);
  },
  component: Law,
});

function Law() {
  const navigate = Route.useNavigate();
  return (
    <LawPage
      search={Route.useSearch()}
      onSearch={(search) => void navigate({ search: { ...search }, replace: true, resetScroll: false })}
    />
  );
}
