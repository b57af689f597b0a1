import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { Basis, ContributionTotal, ReportPreview } from '@/api/types';
import { Status } from '@/components/notice';
import { Money } from '@/components/page';
import * as format from '@/lib/format';
import { payerWord, programmeShort, programmeWord } from '@/lib/words/reports';
import css from './reports.module.css';

/** 0.0024 → "0,24%". The API gives rates as fractions. */
export const rateText = (rate: string): string => format.percent(Number((Number(rate) * 100).toFixed(6)), 4);

/** What is due by programme; each amount opens to the sum it comes from and the rule behind it. */
export function Totals({ preview }: { preview: Pick<ReportPreview, 'totals' | 'due_total' | 'due_on' | 'wages_total'> }) {
  return (
    <div className={css['totals']}>
      {preview.totals.map((total) => (
        <details key={`${total.programme} ${total.payer}`}>
          <summary>
            <span>
              <strong>{programmeShort(total.programme)}</strong> {payerWord(total.payer)}
            </span>
            <strong>
              <Money amount={total.amount} />
            </strong>
          </summary>
          <Formula total={total} />
        </details>
      ))}
      <p className={css['sum']}>
        <strong>
          <Trans>Jumlah iuran</Trans>
        </strong>
        <strong>
          <Money amount={preview.due_total} />
        </strong>
      </p>
      <p className="muted">
        <Trans>
          Jatuh tempo {format.date(preview.due_on)}. Jumlah upah dilaporkan {format.rupiah(preview.wages_total)}.
        </Trans>
      </p>
    </div>
  );
}

function Formula({ total }: { total: ContributionTotal }) {
  const flat = Number(total.rate) === 0;
  return (
    <div className={css['formula']}>
      <p>{programmeWord(total.programme)}</p>
      {!flat && (
        <p className="num">
          {format.rupiah(total.base)} × {rateText(total.rate)} = {format.rupiah(total.amount)}
        </p>
      )}
      <p className="muted">
        <Trans>Dijumlahkan dari hitungan tiap pekerja; dasar upahnya dapat dibatasi.</Trans>
      </p>
      <BasisText basis={total.basis} />
    </div>
  );
}

/** The provision behind an amount or a date, and whether anybody has compared it with the text of the law. */
export function BasisText({ basis }: { basis: Basis }) {
  return (
    <p>
      {basis.provision}
      {basis.version !== undefined && <span className="muted"> · {t`versi ${basis.version}`}</span>}
      {basis.source && <span className="muted"> · {t`sumber: ${basis.source}`}</span>}{' '}
      {basis.verified === false && (
        <Status tone="warn">
          <Trans>belum diverifikasi</Trans>
        </Status>
      )}
    </p>
  );
}
