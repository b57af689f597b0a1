import { createFileRoute } from '@tanstack/react-router';
import { requireStaff } from '@/app/guard';
import { ImportPage } from '@/features/imports/import-page';
import { oneOf, searchOf, text } from '@/lib/search';

export const Route = createFileRoute('/_app/impor')({
  validateSearch: (search) => searchOf(search, { id: text, verdict: oneOf(['ready', 'repairable', 'refused'] as const), cursor: text }),
  beforeLoad: requireStaff('import_register'),
  component: Import,
});

function Import() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return <ImportPage search={search} onSearch={(next) => void navigate({ search: next })} />;
}
