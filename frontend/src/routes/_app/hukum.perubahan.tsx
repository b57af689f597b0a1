import { createFileRoute } from '@tanstack/react-router';
import { LawChanges } from '@/features/law-changes/law-changes';
import { anything } from '@/lib/search';

export const Route = createFileRoute('/_app/hukum/perubahan')({
  validateSearch: anything,
  component: Changes,
});

function Changes() {
  const navigate = Route.useNavigate();
  return (
    <LawChanges
      search={Route.useSearch()}
      onSearch={(search) => void navigate({ search: { ...search }, replace: true, resetScroll: false })}
    />
  );
}
