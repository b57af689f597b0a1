import { createFileRoute } from '@tanstack/react-router';
import { LawPage } from '@/features/law/law-page';
import { lawKindsQuery } from '@/features/law/queries';
import { readLawSearch } from '@/features/law/search';

export const Route = createFileRoute('/_app/hukum')({
  validateSearch: readLawSearch,
  loader: ({ context }) => {
    void context.queryClient.prefetchQuery(lawKindsQuery);
  },
  component: Law,
});

function Law() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <LawPage
      search={search}
      onSearch={(change) =>
        void navigate({ search: (before) => readLawSearch({ ...before, ...change }), replace: true, resetScroll: false })
      }
    />
  );
}
