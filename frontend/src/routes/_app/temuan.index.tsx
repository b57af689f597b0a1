import { createFileRoute } from '@tanstack/react-router';
import { sessionQuery } from '@/api/session';
import { requireStaff } from '@/app/guard';
import { DeskPage } from '@/features/findings/desk-page';
import { findingList } from '@/features/findings/queries';
import { readDeskSearch } from '@/features/findings/search';

export const Route = createFileRoute('/_app/temuan/')({
  validateSearch: readDeskSearch,
  beforeLoad: requireStaff('read_denials'),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    const session = context.queryClient.getQueryData(sessionQuery.queryKey);
    if (session) void context.queryClient.prefetchQuery(findingList(deps, session.today));
  },
  component: Desk,
});

function Desk() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <DeskPage
      search={search}
      // An emptied filter leaves the URL, and another question begins on the first page.
      onSearch={(change) =>
        void navigate({ search: (before) => readDeskSearch({ ...before, cursor: undefined, ...change }), replace: true })
      }
      onClear={() => void navigate({ search: { ...(search.meja && { meja: search.meja }) } })}
    />
  );
}
