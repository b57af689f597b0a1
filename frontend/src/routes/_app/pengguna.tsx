import { createFileRoute } from '@tanstack/react-router';
import { requireStaff } from '@/app/guard';
import { readUserSearch } from '@/features/people/search';
import { UsersPage } from '@/features/people/users-page';

export const Route = createFileRoute('/_app/pengguna')({
  validateSearch: readUserSearch,
  beforeLoad: requireStaff('manage_users'),
  component: Users,
});

function Users() {
  const navigate = Route.useNavigate();
  return (
    <UsersPage
      search={Route.useSearch()}
      onSearch={(change) =>
        void navigate({ search: (before) => readUserSearch({ ...before, cursor: undefined, ...change }), replace: true })
      }
    />
  );
}
