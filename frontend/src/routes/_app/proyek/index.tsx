import { createFileRoute } from '@tanstack/react-router';
import { requireStaff } from '@/app/guard';
import { ProjectsPage } from '@/features/projects/projects-page';
import { projectList } from '@/features/projects/queries';
import { readProjectSearch } from '@/features/projects/search';

export const Route = createFileRoute('/_app/proyek/')({
  validateSearch: readProjectSearch,
  beforeLoad: requireStaff('read_register'),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => void context.queryClient.prefetchQuery(projectList(deps)),
  component: Projects,
});

function Projects() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <ProjectsPage
      search={search}
      onSearch={(change) =>
        void navigate({ search: (before) => readProjectSearch({ ...before, cursor: undefined, ...change }), replace: true })
      }
      onClear={() => void navigate({ search: search.sort ? { sort: search.sort } : {} })}
    />
  );
}
