import { createFileRoute } from '@tanstack/react-router';
import { requireStaff } from '@/app/guard';
import { AuditPage } from '@/features/audit/audit-page';
import { auditList } from '@/features/audit/queries';
import { readAuditSearch } from '@/features/audit/search';

export const Route = createFileRoute('/_app/audit')({
  validateSearch: readAuditSearch,
  beforeLoad: requireStaff('read_audit'),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchQuery(auditList(deps));
  },
  component: Audit,
});

function Audit() {
  const search = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <AuditPage
      search={search}
      onSearch={(change) =>
        void navigate({ search: (before) => readAuditSearch({ ...before, cursor: undefined, ...change }), replace: true })
      }
      onClear={() => void navigate({ search: {} })}
    />
  );
}
