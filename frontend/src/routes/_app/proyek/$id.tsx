import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { requireStaff } from '@/app/guard';
import { PageSkeleton } from '@/components/states';

const ProjectPage = lazy(() => import('@/features/projects/project-page'));

export const Route = createFileRoute('/_app/proyek/$id')({
  beforeLoad: requireStaff('read_register'),
  component: Project,
});

function Project() {
  const { id } = Route.useParams();
  return (
    <Suspense fallback={<PageSkeleton />}>
      <ProjectPage key={id} id={id} />
    </Suspense>
  );
}
