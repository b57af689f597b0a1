import { createFileRoute } from '@tanstack/react-router';
import { requirePermission } from '@/app/guard';
import { useOwnEmployer } from '@/app/own-employer';
import { LettersPage } from '@/features/letters/letters-page';
import { flag, searchOf, text } from '@/lib/search';

export const Route = createFileRoute('/_app/usaha/surat/')({
  validateSearch: (search) => searchOf(search, { semua: flag, cursor: text }),
  beforeLoad: requirePermission('read_findings'),
  component: Letters,
});

function Letters() {
  const { semua, cursor } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <LettersPage
      employer={useOwnEmployer()}
      all={semua === true}
      cursor={cursor}
      onCursor={(next) => void navigate({ search: (before) => ({ ...before, cursor: next }) })}
    />
  );
}
