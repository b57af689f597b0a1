import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Icon } from '@/components/icon';
import { Grid, Link, Page } from '@/components/page';
import css from './calculators.module.css';
import { calculators } from './list';

export function CalculatorsPage() {
  return (
    <Page
      title={t`Kalkulator`}
      lead={
        <Trans>
          Terbuka bagi siapa pun, tanpa masuk dan tanpa data pribadi. Setiap hasil menunjukkan langkah hitungnya dan{' '}
          <Link to="/hukum">dasar hukumnya</Link>.
        </Trans>
      }
    >
      <div data-wide="">
        <Grid min="16rem">
          {calculators.map(({ to, icon, short, about }) => (
            <Link key={to} to={to} className={css['card']}>
              <Icon name={icon} size={24} />
              <strong>{short()}</strong>
              <span>{about()}</span>
            </Link>
          ))}
        </Grid>
      </div>
    </Page>
  );
}
