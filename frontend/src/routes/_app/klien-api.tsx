import { createFileRoute } from '@tanstack/react-router';
import { requireStaff } from '@/app/guard';
import { ClientsPage } from '@/features/api-clients/clients-page';
import { searchOf, text } from '@/lib/search';

export const Route = createFileRoute('/_app/klien-api')({
  validateSearch: (search) => searchOf(search, { cursor: text }),
  beforeLoad: requireStaff('manage_api_clients'),
  component: Clients,
});

function Clients() {
  const navigate = Route.useNavigate();
  return <ClientsPage cursor={Route.useSearch().cursor} onPage={(cursor) => void navigate({ search: { cursor } })} />;
}
