import { createFileRoute } from '@tanstack/react-router';
import { CalculatorPage } from '@/features/calculators/calculator-page';
import { dueDate } from '@/features/calculators/due-date';
import { anything } from '@/lib/search';

export const Route = createFileRoute('/hitung/jatuh-tempo')({ validateSearch: anything, component: DueDate });

function DueDate() {
  const navigate = Route.useNavigate();
  return (
    <CalculatorPage
      calculator={dueDate}
      search={Route.useSearch()}
      onSearch={(search) => void navigate({ search, replace: true, resetScroll: false })}
    />
  );
}
