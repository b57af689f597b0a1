import { createFileRoute } from '@tanstack/react-router';
import { requirePermission } from '@/app/guard';
import { useOwnEmployer } from '@/app/own-employer';
import { NewProjectPage } from '@/features/own-projects/new-project-page';

export const Route = createFileRoute('/_app/usaha/proyek/baru')({
  beforeLoad: requirePermission('edit_projects'),
  component: NewProject,
});

function NewProject() {
  const navigate = Route.useNavigate();
  return <NewProjectPage employer={useOwnEmployer()} onDone={(id) => void navigate({ to: '/usaha/proyek/$id', params: { id } })} />;
}
