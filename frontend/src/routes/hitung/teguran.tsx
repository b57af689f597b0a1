import { createFileRoute } from '@tanstack/react-router';
import { CalculatorPage } from '@/features/calculators/calculator-page';
import { sanctions } from '@/features/calculators/sanctions';
import { anything } from '@/lib/search';

export const Route = createFileRoute('/hitung/teguran')({ validateSearch: anything, component: Sanctions });

function Sanctions() {
  const navigate = Route.useNavigate();
  return (
    <CalculatorPage
      calculator={sanctions}
      search={Route.useSearch()}
      onSearch={(search) => void navigate({ search, replace: true, resetScroll: false })}
    />
  );
}
