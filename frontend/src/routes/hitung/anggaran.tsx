import { createFileRoute } from '@tanstack/react-router';
import { budget } from '@/features/calculators/budget';
import { CalculatorPage } from '@/features/calculators/calculator-page';
import { anything } from '@/lib/search';

export const Route = createFileRoute('/hitung/anggaran')({ validateSearch: anything, component: Budget });

function Budget() {
  const navigate = Route.useNavigate();
  return (
    <CalculatorPage
      calculator={budget}
      search={Route.useSearch()}
      onSearch={(search) => void navigate({ search, replace: true, resetScroll: false })}
    />
  );
}
