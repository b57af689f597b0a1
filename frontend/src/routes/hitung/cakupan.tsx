import { createFileRoute } from '@tanstack/react-router';
import { CalculatorPage } from '@/features/calculators/calculator-page';
import { coverage } from '@/features/calculators/coverage';
import { anything } from '@/lib/search';

export const Route = createFileRoute('/hitung/cakupan')({ validateSearch: anything, component: Coverage });

function Coverage() {
  const navigate = Route.useNavigate();
  return (
    <CalculatorPage
      calculator={coverage}
      search={Route.useSearch()}
      onSearch={(search) => void navigate({ search, replace: true, resetScroll: false })}
    />
  );
}
