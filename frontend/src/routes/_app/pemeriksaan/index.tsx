import { createFileRoute } from '@tanstack/react-router';
import { requireStaff } from '@/app/guard';
import { InspectionsPage } from '@/features/inspections/inspections-page';
import { inspectionList } from '@/features/inspections/queries';
import { readInspectionSearch } from '@/features/inspections/search';

export const Route = createFileRoute('/_app/pemeriksaan/')({
  validateSearch: readInspectionSearch,
  beforeLoad: requireStaff('read_findings'),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchQuery(inspectionList(deps));
  },
  component: Inspections,
});

function Inspections() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <InspectionsPage
      search={search}
      onSearch={(change) =>
        void navigate({ search: (before) => readInspectionSearch({ ...before, cursor: undefined, ...change }), replace: true })
      }
      onClear={() => void navigate({ search: {} })}
    />
  );
}
