import { createFileRoute } from '@tanstack/react-router';
import { requireStaff } from '@/app/guard';
import { NewFindingPage } from '@/features/findings/new-finding-page';
import { searchOf, text } from '@/lib/search';

export const Route = createFileRoute('/_app/temuan/baru')({
  validateSearch: (search) => searchOf(search, { employer_id: text, inspection_id: text }),
  beforeLoad: requireStaff('file_findings'),
  component: NewFinding,
});

function NewFinding() {
  const { employer_id, inspection_id } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <NewFindingPage
      key={`${employer_id} ${inspection_id}`}
      employerId={employer_id}
      inspectionId={inspection_id}
      onFiled={async (id) => navigate({ to: '/temuan/$id', params: { id } })}
    />
  );
}
