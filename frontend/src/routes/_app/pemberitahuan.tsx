import { createFileRoute } from '@tanstack/react-router';
import { NoticesPage } from '@/features/notices/notices-page';
import { noticeList } from '@/features/notices/queries';
import { readNoticeSearch } from '@/features/notices/search';

export const Route = createFileRoute('/_app/pemberitahuan')({
  validateSearch: readNoticeSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchQuery(noticeList(deps));
  },
  component: Notices,
});

function Notices() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <NoticesPage
      search={search}
      onSearch={(change) => void navigate({ search: (before) => readNoticeSearch({ ...before, cursor: undefined, ...change }) })}
    />
  );
}
