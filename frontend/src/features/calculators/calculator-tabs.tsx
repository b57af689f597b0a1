import { t } from '@lingui/core/macro';
import { Link, Tabs } from '@/components/page';
import { calculators } from './list';

export function CalculatorTabs() {
  return (
    <Tabs label={t`Kalkulator`}>
      {calculators.map(({ to, short }) => (
        // A link to the page itself empties its form.
        <Link key={to} to={to} search={{}} activeOptions={{ includeSearch: false }}>
          {short()}
        </Link>
      ))}
    </Tabs>
  );
}
