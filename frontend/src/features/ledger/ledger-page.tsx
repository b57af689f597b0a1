import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { Id } from '@/api/types';
import { Button } from '@/components/button';
import { Crumb, Page } from '@/components/page';
import Ledger from './ledger';
import type { LedgerSearch } from './search';

interface LedgerPageProps {
  employer: Id;
  search: LedgerSearch;
  onSearch: (change: Partial<LedgerSearch>) => void;
}

/** The employer's own view of what it owes, paid and agreed to. */
export default function LedgerPage(props: LedgerPageProps) {
  return (
    <Page
      title={t`Kewajiban dan pembayaran`}
      crumbs={<Crumb to="/usaha/surat">{t`Surat`}</Crumb>}
      lead={t`Catatan Forum tentang iuran, denda, dan pembayaran perusahaan Anda.`}
      actions={
        <Button icon="print" onClick={() => window.print()}>
          <Trans>Cetak</Trans>
        </Button>
      }
    >
      <Ledger {...props} />
    </Page>
  );
}
