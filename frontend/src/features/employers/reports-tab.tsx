import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '@/api/session';
import type { ReportMonth } from '@/api/types';
import { Button } from '@/components/button';
import { type Column, DataTable, RowLink } from '@/components/data-table';
import { Status } from '@/components/notice';
import { DateText, Panel } from '@/components/page';
import { ReportStatus } from '@/components/report-status';
import * as format from '@/lib/format';
import { monthsQuery } from './queries';

export function ReportsTab({ id }: { id: string }) {
  const { today } = useSession();
  const thisYear = Number(today.slice(0, 4));
  const [year, setYear] = useState(thisYear);
  const months = useQuery(monthsQuery(id, year));
  return (
    <Panel
      title={<Trans>Laporan tahun {year}</Trans>}
      aside={
        <span className="no-print">
          <Button size="small" icon="left" onClick={() => setYear(year - 1)}>
            {year - 1}
          </Button>{' '}
          {year < thisYear && (
            <Button size="small" icon="right" onClick={() => setYear(year + 1)}>
              {year + 1}
            </Button>
          )}
        </span>
      }
    >
      <DataTable label={t`Laporan tahun ${year}`} columns={columns()} query={months} rowKey={({ month }) => month} expectedRows={12} />
    </Panel>
  );
}

const columns = (): Column<ReportMonth>[] => [
  {
    id: 'month',
    header: t`Bulan`,
    primary: true,
    cell: ({ month, report_id }) =>
      report_id ? (
        <RowLink to="/laporan/$id" params={{ id: report_id }}>
          {format.month(month)}
        </RowLink>
      ) : (
        format.month(month)
      ),
  },
  {
    id: 'due',
    header: t`Jatuh tempo`,
    cell: ({ due_on }) => (due_on ? <DateText value={due_on} /> : <span className="muted">{t`kalender belum ada`}</span>),
  },
  {
    id: 'state',
    header: t`Keadaan`,
    cell: ({ state, late }) => (
      <>
        {state === 'none' ? (
          <Status tone={late ? 'bad' : 'neutral'}>{late ? <Trans>Belum melapor, lewat waktu</Trans> : <Trans>Belum melapor</Trans>}</Status>
        ) : (
          <ReportStatus state={state} />
        )}
        {state !== 'none' && late && (
          <>
            {' '}
            <Status tone="warn">
              <Trans>Terlambat</Trans>
            </Status>
          </>
        )}
      </>
    ),
  },
];
