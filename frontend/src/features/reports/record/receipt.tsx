import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { CoverageReport } from '@/api/types';
import { Button } from '@/components/button';
import { DateText, Fact, Facts, Money, Panel } from '@/components/page';
import { QrCode } from '@/components/qr-code';
import { toast } from '@/components/toast';
import * as format from '@/lib/format';
import css from '../reports.module.css';

/** The proof that the server has the report: anybody can check its code without an account. */
export function Receipt({ report, receipt }: { report: CoverageReport; receipt: CoverageReport['receipt'] }) {
  const url = new URL(receipt.check_url, location.origin).href;
  const share = async () => {
    const text = t`Tanda terima ${receipt.number}: laporan ${format.month(report.month)} ${report.employer_name}, ${report.line_count} pekerja, ${format.rupiah(report.due_total)}, diterima ${format.dateTime(receipt.received_at)}.`;
    const data = { title: t`Tanda terima ${receipt.number}`, text, url };
    if (navigator.canShare?.(data)) {
      await navigator.share(data).catch(() => undefined);
      return;
    }
    await navigator.clipboard.writeText(`${text} ${url}`);
    toast(t`Tautan disalin.`);
  };
  return (
    <Panel title={<Trans>Tanda terima</Trans>}>
      <div className={css['receipt']}>
        <QrCode text={url} label={t`Kode QR menuju halaman periksa tanda terima`} size={168} />
        <Facts>
          <Fact label={<Trans>Nomor</Trans>}>
            <strong className={css['number']}>{receipt.number}</strong>
          </Fact>
          <Fact label={<Trans>Diterima server</Trans>}>
            <DateText value={receipt.received_at} />
          </Fact>
          <Fact label={<Trans>Jumlah iuran</Trans>}>
            <strong>
              <Money amount={report.due_total} />
            </strong>
          </Fact>
          <Fact label={<Trans>Kode periksa</Trans>}>
            <a href={url}>
              <code>{receipt.check_code}</code>
            </a>
          </Fact>
          <Fact label={<Trans>Sidik isi (SHA-256)</Trans>}>
            <code className={css['digest']}>{receipt.digest}</code>
          </Fact>
        </Facts>
      </div>
      <div className="no-print">
        <Button icon="external" wide onClick={() => void share()}>
          <Trans>Bagikan tanda terima</Trans>
        </Button>
      </div>
    </Panel>
  );
}
