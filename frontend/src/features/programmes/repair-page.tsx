import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { Schemas } from '@/api/types';
import { Button } from '@/components/button';
import { type Column, DataTable } from '@/components/data-table';
import { Notice } from '@/components/notice';
import { Page, Panel } from '@/components/page';
import { EmptyState, Loaded } from '@/components/states';
import * as format from '@/lib/format';
import { verdictWord } from '@/lib/words/reports';
import { openLink, repairThroughLink } from './queries';
import { RowProblems } from './row-problems';

const RepairDialog = lazy(() => import('./repair-dialog'));

type Row = Schemas['ListRowView'];

/** What somebody of a village sees: the rows of that village that are not ready, and no other. */
export default function RepairPage() {
  const queries = useQueryClient();
  // The code stands behind the hash: no server and no proxy writes it into a log.
  const code = location.hash.slice(1);
  const options = { queryKey: ['repair', code], queryFn: () => openLink(code), retry: false };
  const desk = useQuery(options);
  const [open, setOpen] = useState<Row>();
  return (
    <Page title={t`Perbaikan daftar peserta`} lead={<Trans>Perbaiki baris desa Anda. Tidak perlu akun.</Trans>}>
      <Loaded query={desk} height="20rem">
        {({ programme, village, expires_at, is_closed, rows, more }) => (
          <>
            <Notice tone={is_closed ? 'warn' : 'info'} title={`${village} · ${programme}`}>
              {is_closed ? (
                <Trans>
                  Daftar ini sudah dimasukkan; baris tidak dapat diperbaiki lagi. Kirim baris yang tertinggal dalam daftar baru.
                </Trans>
              ) : (
                <Trans>Tautan ini berlaku sampai {format.dateTime(expires_at)}.</Trans>
              )}
            </Notice>
            <Panel title={<Trans>Baris yang belum siap</Trans>}>
              <DataTable
                label={t`Baris yang belum siap`}
                columns={columns(is_closed ? undefined : setOpen)}
                query={{ data: { items: rows }, error: null, isFetching: desk.isFetching, refetch: () => undefined }}
                rowKey={({ row }) => String(row)}
                empty={
                  <EmptyState icon="check" title={<Trans>Semua baris desa ini siap</Trans>}>
                    <Trans>Terima kasih. Tidak ada lagi yang perlu diperbaiki.</Trans>
                  </EmptyState>
                }
              />
              {more > 0 && (
                <p className="muted">
                  <Trans>{format.number(more)} baris lagi muncul setelah ini diperbaiki.</Trans>
                </p>
              )}
            </Panel>
          </>
        )}
      </Loaded>
      {open && (
        <Suspense fallback={null}>
          <RepairDialog
            row={open}
            onRepair={async (repair) => {
              const done = await repairThroughLink({ code, row: open.row, repair });
              await queries.invalidateQueries({ queryKey: options.queryKey });
              return done;
            }}
            onClose={() => setOpen(undefined)}
          />
        </Suspense>
      )}
    </Page>
  );
}

const columns = (onRepair: ((row: Row) => void) | undefined): Column<Row>[] => [
  { id: 'name', header: t`Nama`, primary: true, cell: ({ name, row }) => name ?? t`Baris ${row}` },
  { id: 'row', header: t`Baris`, align: 'end', cell: ({ row }) => format.number(row) },
  { id: 'verdict', header: t`Keadaan`, cell: ({ verdict }) => verdictWord(verdict) },
  { id: 'problems', header: t`Yang perlu diperbaiki`, cell: ({ problems }) => <RowProblems problems={problems} /> },
  ...(onRepair
    ? [
        {
          id: 'repair',
          header: t`Perbaiki`,
          cell: (row: Row) => (
            <Button size="small" look="primary" aria-label={t`Perbaiki baris ${row.row}`} onClick={() => onRepair(row)}>
              <Trans>Perbaiki</Trans>
            </Button>
          ),
        },
      ]
    : []),
];
