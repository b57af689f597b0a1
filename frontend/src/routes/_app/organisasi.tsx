import { createFileRoute } from '@tanstack/react-router';
import { requireStaff } from '@/app/guard';
import { OrganisationsPage } from '@/features/people/organisations-page';
import { searchOf, text } from '@/lib/search';

export const Route = createFileRoute('/_app/organisasi')({
  validateSearch: (search) => searchOf(search, { q: text, cursor: text }),
  beforeLoad: requireStaff('manage_users'),
  component: Organisations,
});

function Organisations() {
  const navigate = Route.useNavigate();
  return <OrganisationsPage search={Route.useSearch()} onSearch={(search) => void navigate({ search, replace: true })} />;
}
