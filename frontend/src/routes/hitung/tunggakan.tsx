import { createFileRoute } from '@tanstack/react-router';
import { arrears } from '@/features/calculators/arrears';
import { CalculatorPage } from '@/features/calculators/calculator-page';
import { anything } from '@/lib/search';

export const Route = createFileRoute('/hitung/tunggakan')({ validateSearch: anything, component: Arrears });

function Arrears() {
  const navigate = Route.useNavigate();
  return (
    <CalculatorPage
      calculator={arrears}
      search={Route.useSearch()}
      onSearch={(search) => void navigate({ search, replace: true, resetScroll: false })}
    />
  );
}
