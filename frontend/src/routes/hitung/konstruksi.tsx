import { createFileRoute } from '@tanstack/react-router';
import { CalculatorPage } from '@/features/calculators/calculator-page';
import { construction } from '@/features/calculators/construction';
import { anything } from '@/lib/search';

export const Route = createFileRoute('/hitung/konstruksi')({ validateSearch: anything, component: Construction });

function Construction() {
  const navigate = Route.useNavigate();
  return (
    <CalculatorPage
      calculator={construction}
      search={Route.useSearch()}
      onSearch={(search) => void navigate({ search, replace: true, resetScroll: false })}
    />
  );
}
