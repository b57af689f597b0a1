import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useCan, useSession } from '@/api/session';
import type { CoverageReportSummary, Id, ReportMonth } from '@/api/types';
import { LinkButton } from '@/components/button';
import { Notice } from '@/components/notice';
import { Fact, Facts, Money, Panel } from '@/components/page';
import * as format from '@/lib/format';
import { checkQuery } from '../queries';
import css from '../reports.module.css';
import { MonthStatus, type OnDevice } from '../state-word';
import { baseOf } from './month';

interface MonthCardProps {
  employer: Id;
  month: ReportMonth;
  reports: readonly CoverageReportSummary[];
  onDevice: OnDevice;
}

/** What is asked now, and the two answers that cover nearly every month. */
export function MonthCard({ employer, month, reports, onDevice }: MonthCardProps) {
  const { today } = useSession();
  const base = baseOf(reports, month.month);
  const name = format.month(month.month);
  const status = <MonthStatus month={month} today={today} onDevice={onDevice} />;
  return (
    <Panel
      title={
        base === undefined ? t`${name}: laporan pertama` : t`${name}: ${base.line_count} pekerja, sama seperti ${format.month(base.month)}?`
      }
      aside={status}
    >
      <MonthFacts employer={employer} month={month} base={base} />
      <Answers month={month} base={base} onDevice={onDevice} />
    </Panel>
  );
}

function MonthFacts({ employer, month, base }: { employer: Id; month: ReportMonth; base: CoverageReportSummary | undefined }) {
  const { today } = useSession();
  const canFile = useCan()('file_reports');
  const check = useQuery({
    ...checkQuery(employer, { month: month.month, base_report_id: base?.id ?? '', changes: {} }),
    enabled: base !== undefined && canFile,
    staleTime: 300_000,
  });
  const due = check.data?.preview?.due_total ?? base?.due_total;
  return (
    <Facts>
      <Fact label={<Trans>Jatuh tempo</Trans>}>
        {month.due_on && (
          <>
            <strong>{format.date(month.due_on)}</strong> <span className="muted">({format.relativeDay(month.due_on, today)})</span>
          </>
        )}
      </Fact>
      <Fact label={check.data === undefined ? <Trans>Iuran bulan sebelumnya</Trans> : <Trans>Iuran bila sama</Trans>}>
        {due !== undefined && (
          <strong>
            <Money amount={due} />
          </strong>
        )}
      </Fact>
    </Facts>
  );
}

function Answers({ month, base, onDevice }: { month: ReportMonth; base: CoverageReportSummary | undefined; onDevice: OnDevice }) {
  const canFile = useCan()('file_reports');
  const to = '/usaha/lapor/$month';
  const params = { month: month.month };
  if (!canFile)
    return (
      <Notice>
        <p>
          <Trans>Yang boleh melapor di perusahaan Anda adalah pelapor dan admin perusahaan.</Trans>
        </p>
      </Notice>
    );
  if (onDevice === 'waiting' || onDevice === 'refused')
    return (
      <LinkButton to={to} params={params} look="primary" wide>
        <Trans>Lihat laporan di perangkat</Trans>
      </LinkButton>
    );
  if (onDevice === 'draft')
    return (
      <div className={css['answers']}>
        <LinkButton to={to} params={params} look="primary" icon="right">
          <Trans>Lanjutkan draf</Trans>
        </LinkButton>
      </div>
    );
  if (base === undefined)
    return (
      <div className={css['answers']}>
        <LinkButton to={to} params={params} search={{ langkah: 'unggah' }} look="primary" icon="upload">
          <Trans>Unggah daftar pekerja</Trans>
        </LinkButton>
        <LinkButton to={to} params={params} search={{ langkah: 'ketik' }}>
          <Trans>Ketik satu per satu</Trans>
        </LinkButton>
      </div>
    );
  return (
    <div className={css['answers']}>
      <LinkButton to={to} params={params} search={{ langkah: 'periksa', cara: 'same' }} look="primary" icon="check">
        <Trans>Sama</Trans>
      </LinkButton>
      <LinkButton to={to} params={params} search={{ langkah: 'perubahan' }}>
        <Trans>Ada perubahan</Trans>
      </LinkButton>
    </div>
  );
}
