import { createFileRoute } from '@tanstack/react-router';
import { CalculatorPage } from '@/features/calculators/calculator-page';
import { fines } from '@/features/calculators/fines';
import { anything } from '@/lib/search';

export const Route = createFileRoute('/hitung/denda')({ validateSearch: anything, component: Fines });

function Fines() {
  const navigate = Route.useNavigate();
  return (
    <CalculatorPage
      calculator={fines}
      search={Route.useSearch()}
      onSearch={(search) => void navigate({ search, replace: true, resetScroll: false })}
    />
  );
}
