import { createFileRoute } from '@tanstack/react-router';
import { requirePermission } from '@/app/guard';
import { OwnProjectPage } from '@/features/own-projects/project-page';

export const Route = createFileRoute('/_app/usaha/proyek/$id')({
  beforeLoad: requirePermission('read_register'),
  component: OwnProject,
});

function OwnProject() {
  const { id } = Route.useParams();
  return <OwnProjectPage key={id} id={id} />;
}
