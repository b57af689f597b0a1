import { createFileRoute } from '@tanstack/react-router';
import { requirePermission } from '@/app/guard';
import { useOwnEmployer } from '@/app/own-employer';
import { ProjectsPage } from '@/features/own-projects/projects-page';
import { searchOf, text } from '@/lib/search';

export const Route = createFileRoute('/_app/usaha/proyek/')({
  validateSearch: (search) => searchOf(search, { cursor: text }),
  beforeLoad: requirePermission('read_register'),
  component: Projects,
});

function Projects() {
  const { cursor } = Route.useSearch();
  const navigate = Route.useNavigate();
  return <ProjectsPage employer={useOwnEmployer()} cursor={cursor} onCursor={(next) => void navigate({ search: { cursor: next } })} />;
}
