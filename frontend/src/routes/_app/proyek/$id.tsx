import { createFileRoute } from '@tanstack/react-router';
import { requireStaff } from '@/app/guard';
import { ProjectPage } from '@/features/projects/project-page';
import { projectQuery } from '@/features/projects/queries';

export const Route = createFileRoute('/_app/proyek/$id')({
  beforeLoad: requireStaff('read_register'),
  loader: ({ context, params: { id } }) => void context.queryClient.prefetchQuery(projectQuery(id)),
  component: Project,
});

function Project() {
  const { id } = Route.useParams();
  return <ProjectPage key={id} id={id} />;
}
