import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useCan, useSession } from '@/api/session';
import type { Id, Month, ReportMonth } from '@/api/types';
import { Button } from '@/components/button';
import { Link, Panel } from '@/components/page';
import { EmptyState, Loaded } from '@/components/states';
import * as format from '@/lib/format';
import { monthsQuery } from '../queries';
import css from '../reports.module.css';
import { MonthStatus, type OnDevice } from '../state-word';

interface MonthsPanelProps {
  employer: Id;
  year: number;
  onYear: (year: number) => void;
  onDevice: (month: Month) => OnDevice;
}

export function MonthsPanel({ employer, year, onYear, onDevice }: MonthsPanelProps) {
  const { today } = useSession();
  const query = useQuery(monthsQuery(employer, year));
  const thisYear = Number(today.slice(0, 4));
  return (
    <Panel
      title={t`Laporan tahun ${year}`}
      aside={
        <div className={css['years']}>
          <Button size="small" icon="left" onClick={() => onYear(year - 1)}>
            {year - 1}
          </Button>
          {year < thisYear && (
            <Button size="small" icon="right" onClick={() => onYear(year + 1)}>
              {year + 1}
            </Button>
          )}
        </div>
      }
    >
      <p className="muted">
        <Trans>Tersimpan di perangkat → Diterima → Sah → Lunas. Laporan baru dihitung setelah diterima server.</Trans>
      </p>
      <Loaded query={query} height="27rem">
        {({ items }) => {
          const begun = items.filter(({ month }) => month <= today.slice(0, 7)).reverse();
          if (begun.length === 0) return <EmptyState icon="report" title={<Trans>Belum ada bulan untuk dilaporkan</Trans>} />;
          return (
            <ul className={css['months']}>
              {begun.map((month) => (
                <li key={month.month}>
                  <MonthLink month={month} />
                  <MonthStatus month={month} today={today} onDevice={onDevice(month.month)} />
                  <span className="muted">
                    {month.due_on && <Trans>jatuh tempo {format.date(month.due_on)}</Trans>}
                    {month.late && month.state !== 'none' && ` · ${t`dilaporkan terlambat`}`}
                  </span>
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </Panel>
  );
}

function MonthLink({ month }: { month: ReportMonth }) {
  const canFile = useCan()('file_reports');
  const name = format.month(month.month);
  if (month.report_id !== undefined && month.report_id !== null)
    return (
      <Link to="/usaha/laporan/$id" params={{ id: month.report_id }}>
        {name}
      </Link>
    );
  if (!canFile) return <span>{name}</span>;
  return (
    <Link to="/usaha/lapor/$month" params={{ month: month.month }}>
      {name}
    </Link>
  );
}
