import { createFileRoute } from '@tanstack/react-router';
import { requireStaff } from '@/app/guard';
import { ContractorsPage } from '@/features/projects/contractors-page';
import { contractorList } from '@/features/projects/queries';
import { readContractorSearch } from '@/features/projects/search';

export const Route = createFileRoute('/_app/penyedia-jasa')({
  validateSearch: readContractorSearch,
  beforeLoad: requireStaff('read_register'),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => void context.queryClient.prefetchQuery(contractorList(deps)),
  component: Contractors,
});

function Contractors() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <ContractorsPage
      search={search}
      onSearch={(change) =>
        void navigate({ search: (before) => readContractorSearch({ ...before, cursor: undefined, ...change }), replace: true })
      }
      onClear={() => void navigate({ search: search.sort ? { sort: search.sort } : {} })}
    />
  );
}
