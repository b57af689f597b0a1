import { createFileRoute } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { requireStaff } from '@/app/guard';
import { PageSkeleton } from '@/components/states';
import { anything, oneOf } from '@/lib/search';

const ProjectsRoute = lazy(() => import('@/features/projects/projects-route'));
const ProcurementRoute = lazy(() => import('@/features/procurement/procurement-route'));
const CandidatesRoute = lazy(() => import('@/features/candidates/candidates-route'));

const partOf = oneOf(['calon', 'pengadaan'] as const);
const needs = { calon: 'read_findings', pengadaan: 'import_register' } as const;

export const Route = createFileRoute('/_app/proyek/')({
  validateSearch: anything,
  beforeLoad: (guarded) => {
    const part = partOf(guarded.search['bagian']);
    return requireStaff(part ? needs[part] : 'read_register')(guarded);
  },
  component: Projects,
});

/** The list of projects; beside it the figure of those registered, what is past its day, and files of contracts. */
function Projects() {
  const raw = Route.useSearch();
  const navigate = Route.useNavigate();
  const props = { raw, onSearch: (search: object) => void navigate({ search: { ...search }, replace: true }) };
  const part = partOf(raw['bagian']);
  const Part = part === 'calon' ? CandidatesRoute : part === 'pengadaan' ? ProcurementRoute : ProjectsRoute;
  return (
    <Suspense fallback={<PageSkeleton />}>
      <Part {...props} />
    </Suspense>
  );
}
