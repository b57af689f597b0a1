import { createFileRoute } from '@tanstack/react-router';
import { requireStaff } from '@/app/guard';
import { OverviewPage } from '@/features/overview/overview-page';
import { overviewQuery } from '@/features/overview/queries';
import { readOverviewSearch } from '@/features/overview/search';

export const Route = createFileRoute('/_app/beranda')({
  validateSearch: readOverviewSearch,
  beforeLoad: requireStaff('read_statistics'),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchQuery(overviewQuery(deps));
  },
  component: Overview,
});

function Overview() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <OverviewPage
      search={search}
      onSearch={(change) =>
        void navigate({ search: (before) => readOverviewSearch({ ...before, ...change }), replace: true, resetScroll: false })
      }
    />
  );
}
