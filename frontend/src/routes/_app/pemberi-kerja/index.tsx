import { createFileRoute } from '@tanstack/react-router';
import { requireStaff } from '@/app/guard';
import { EmployersPage } from '@/features/employers/list-page';
import { employerList } from '@/features/employers/queries';
import { readEmployerSearch } from '@/features/employers/search';

export const Route = createFileRoute('/_app/pemberi-kerja/')({
  validateSearch: readEmployerSearch,
  beforeLoad: requireStaff('read_register'),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => void context.queryClient.prefetchQuery(employerList(deps)),
  component: Employers,
});

function Employers() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <EmployersPage
      search={search}
      // Another question begins on the first page.
      onSearch={(change) =>
        void navigate({ search: (before) => readEmployerSearch({ ...before, cursor: undefined, ...change }), replace: true })
      }
      onClear={() => void navigate({ search: search.sort ? { sort: search.sort } : {} })}
    />
  );
}
