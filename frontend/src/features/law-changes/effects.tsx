import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DeadlineChange, LawChange, Schemas } from '@/api/types';
import { Button } from '@/components/button';
import { type Column, DataTable } from '@/components/data-table';
import { causeWord, deadlineWord, MovedDay, monthText } from '@/components/moved-deadlines';
import { Notice } from '@/components/notice';
import { DateText, Grid, Link, Money, Panel, PlainStat } from '@/components/page';
import { ErrorState } from '@/components/states';
import * as format from '@/lib/format';
import { previewedDeadlines, recordedDeadlines } from './queries';
import { caseText, noticeWord } from './words';

type Preview = Schemas['LawChangePreview'];

/** Amounts that are shown before more are asked for. */
const FEW = 8;

interface Paged {
  cursor: string | undefined;
  onPage: (cursor: string | undefined) => void;
}

/** What stands in the way of an approval, and what should be looked at before it. */
export function Remarks({ preview }: { preview: Preview }) {
  return (
    <>
      {preview.errors.length > 0 && (
        <Notice tone="bad" title={<Trans>Tidak dapat disetujui</Trans>}>
          <ul>
            {preview.errors.map(({ pointer, code, detail, fix }) => (
              <li key={`${pointer} ${code}`}>
                {detail} {fix} <code>{pointer}</code>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {preview.notices.length > 0 && (
        <Notice tone="warn" title={<Trans>Perhatikan</Trans>}>
          <ul>
            {[...new Set(preview.notices.map(({ kind }) => kind))].map((kind) => (
              <li key={kind}>{noticeWord(kind)}</li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}

/** What a proposal would do, computed by what the approval runs. */
export function Effects({ change, preview, cursor, onPage }: { change: LawChange; preview: Preview } & Paged) {
  const list = useQuery({ ...previewedDeadlines(change.id, cursor), enabled: preview.deadlines.total > 0 });
  const { total, findings, construction_projects, months } = preview.deadlines;
  const untold = preview.amounts_total - preview.amounts.length;
  const [isWhole, setWhole] = useState(preview.amounts.length <= FEW);
  const amounts = isWhole ? preview.amounts : preview.amounts.slice(0, FEW);
  return (
    <>
      <Panel title={<Trans>Tenggat yang akan bergeser</Trans>}>
        {total === 0 ? (
          <p>
            <Trans>Tidak ada tenggat terbuka yang bergeser.</Trans>
          </p>
        ) : (
          <>
            <Grid min="9rem">
              <PlainStat label={<Trans>Teguran pada temuan</Trans>} value={format.number(findings)} />
              <PlainStat label={<Trans>Pendaftaran proyek</Trans>} value={format.number(construction_projects)} />
              <PlainStat label={<Trans>Jatuh tempo bulan</Trans>} value={format.number(months)} />
            </Grid>
            <DataTable label={t`Tenggat yang akan bergeser`} columns={deadlineColumns()} query={list} rowKey={keyOf} onPage={onPage} />
          </>
        )}
      </Panel>
      <Panel title={<Trans>Jumlah yang akan berbeda</Trans>}>
        {preview.amounts.length === 0 ? (
          <p>
            <Trans>Tidak ada jumlah yang berbeda.</Trans>
          </p>
        ) : (
          <>
            <p className="muted">
              <Trans>Dengan contoh, untuk bulan yang belum dilaporkan. Laporan yang sudah diterima tetap seperti saat dilaporkan.</Trans>
            </p>
            <DataTable
              label={t`Jumlah yang akan berbeda`}
              columns={amountColumns()}
              query={{ data: { items: amounts }, error: null, isFetching: false, refetch: () => undefined }}
              rowKey={(moved) => `${JSON.stringify(moved.case)} ${moved.month_from}`}
            />
            {!isWhole && (
              <div>
                <Button size="small" icon="down" onClick={() => setWhole(true)}>
                  <Trans>Tampilkan semua {format.number(preview.amounts.length)}</Trans>
                </Button>
              </div>
            )}
            {isWhole && untold > 0 && (
              <p className="muted">
                <Trans>dan {format.number(untold)} contoh lain</Trans>
              </p>
            )}
          </>
        )}
      </Panel>
    </>
  );
}

/** What an approved change moved. */
export function Recorded({ change, cursor, onPage }: { change: LawChange } & Paged) {
  const list = useQuery({ ...recordedDeadlines(change.id, cursor), enabled: (change.deadlines_moved ?? 0) > 0 });
  return (
    <Panel title={<Trans>Tenggat yang bergeser</Trans>}>
      {(change.deadlines_moved ?? 0) === 0 ? (
        <p>
          <Trans>Tidak ada tenggat terbuka yang bergeser.</Trans>
        </p>
      ) : list.error && list.data === undefined ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <DataTable label={t`Tenggat yang bergeser`} columns={deadlineColumns()} query={list} rowKey={keyOf} onPage={onPage} />
      )}
    </Panel>
  );
}

const keyOf = ({ deadline, finding, construction_project, month, segment }: DeadlineChange): string =>
  `${deadline} ${finding?.id ?? construction_project?.id ?? `${month} ${segment}`}`;

function Subject({ moved }: { moved: DeadlineChange }) {
  if (moved.finding)
    return (
      <Link to="/temuan/$id" params={{ id: moved.finding.id }}>
        {moved.finding.name}
      </Link>
    );
  if (moved.construction_project)
    return (
      <Link to="/proyek/$id" params={{ id: moved.construction_project.id }}>
        {moved.construction_project.name}
      </Link>
    );
  return <>{monthText(moved)}</>;
}

const deadlineColumns = (): Column<DeadlineChange>[] => [
  {
    id: 'subject',
    header: t`Perkara`,
    primary: true,
    cell: (moved) => (
      <div>
        <Subject moved={moved} />
        {moved.employer && <div className="muted">{moved.employer.name}</div>}
      </div>
    ),
  },
  { id: 'deadline', header: t({ message: 'Tenggat', context: 'satu' }), cell: ({ deadline }) => deadlineWord(deadline) },
  { id: 'moved', header: t`Bergeser`, cell: (moved) => <MovedDay of={moved} /> },
  {
    id: 'because',
    header: t`Sebab`,
    cell: ({ because, counted_from }) => (
      <div>
        {causeWord(because)}
        {counted_from && (
          <div className="muted">
            <Trans>
              dihitung dari <DateText value={counted_from} />
            </Trans>
          </div>
        )}
      </div>
    ),
  },
];

const amountColumns = (): Column<Schemas['AmountMove']>[] => [
  { id: 'case', header: t`Contoh`, primary: true, cell: (moved) => caseText(moved.case) },
  {
    id: 'months',
    header: t`Bulan`,
    cell: ({ month_from, month_to }) =>
      month_from === month_to ? format.month(month_from) : `${format.month(month_from)} – ${format.month(month_to)}`,
  },
  { id: 'from', header: t`Sekarang`, align: 'end', cell: ({ from }) => (from ? <Money amount={from} /> : <Trans>tidak ada</Trans>) },
  { id: 'to', header: t`Menjadi`, align: 'end', cell: ({ to }) => (to ? <Money amount={to} /> : <Trans>tidak ada</Trans>) },
];
