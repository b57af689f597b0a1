import { createFileRoute } from '@tanstack/react-router';
import { OfficialLetters } from '@/features/official-letters/official-letters';
import { anything } from '@/lib/search';

export const Route = createFileRoute('/_app/surat')({
  validateSearch: anything,
  component: Letters,
});

function Letters() {
  const navigate = Route.useNavigate();
  return (
    <OfficialLetters
      search={Route.useSearch()}
      onSearch={(search) => void navigate({ search: { ...search }, replace: true, resetScroll: false })}
    />
  );
}
