import { createFileRoute } from '@tanstack/react-router';
import { CalculatorPage } from '@/features/calculators/calculator-page';
import { contributions } from '@/features/calculators/contributions';
import { anything } from '@/lib/search';

export const Route = createFileRoute('/hitung/iuran')({ validateSearch: anything, component: Contributions });

function Contributions() {
  const navigate = Route.useNavigate();
  return (
    <CalculatorPage
      calculator={contributions}
      search={Route.useSearch()}
      onSearch={(search) => void navigate({ search, replace: true, resetScroll: false })}
    />
  );
}
