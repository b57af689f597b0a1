import { createFileRoute } from '@tanstack/react-router';
import { requireStaff } from '@/app/guard';
import { NewEmployerPage } from '@/features/employers/new-employer-page';

export const Route = createFileRoute('/_app/pemberi-kerja/baru')({
  beforeLoad: requireStaff('edit_register'),
  component: NewEmployer,
});

function NewEmployer() {
  const navigate = Route.useNavigate();
  return <NewEmployerPage onCreated={async (id) => navigate({ to: '/pemberi-kerja/$id', params: { id } })} />;
}
