import { createFileRoute } from '@tanstack/react-router';
import { useOwnEmployer } from '@/app/own-employer';
import { HomePage } from '@/features/reports/home/home-page';
import { searchOf, text } from '@/lib/search';

export const Route = createFileRoute('/_app/usaha/')({
  validateSearch: (search) => searchOf(search, { tahun: text }),
  component: Home,
});

function Home() {
  const { tahun } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <HomePage
      employer={useOwnEmployer()}
      year={tahun !== undefined && /^20\d\d$/.test(tahun) ? Number(tahun) : undefined}
      onYear={(next) => void navigate({ search: { tahun: String(next) }, resetScroll: false })}
    />
  );
}
