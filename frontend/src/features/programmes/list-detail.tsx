import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useCan } from '@/api/session';
import type { Id, RowVerdict, Schemas } from '@/api/types';
import { AnchorButton, Button } from '@/components/button';
import { type Column, DataTable } from '@/components/data-table';
import { FormActions } from '@/components/form/form';
import { Notice } from '@/components/notice';
import { Crumb, Grid, Link, Page, Panel, PlainStat, Tabs } from '@/components/page';
import { EmptyState, PageFailure, PageSkeleton, ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import * as format from '@/lib/format';
import { verdictWord } from '@/lib/words/reports';
import { commitList, listQuery, refreshProgrammes, repairRow, rowsQuery } from './queries';
import { Villages } from './repair-links';
import { RowProblems } from './row-problems';
import type { Place } from './search';

const RepairDialog = lazy(() => import('./repair-dialog'));

type List = Schemas['ListView'];
type Row = Schemas['ListRowView'];

const piles: readonly RowVerdict[] = ['ready', 'repairable', 'refused'];

/** One list: three piles, repairs, links for villages, and the button that takes the ready ones in. */
export default function ListDetail({ id, search, onSearch }: Place & { id: Id }) {
  const list = useQuery(listQuery(id));
  if (list.data === undefined)
    return list.error ? <PageFailure error={list.error} onRetry={() => void list.refetch()} /> : <PageSkeleton />;
  const { sender, programme_id, counts, month, file_name } = list.data;
  return (
    <Page
      title={sender}
      crumbs={
        <>
          <Crumb to="/program">
            <Trans>Program perlindungan</Trans>
          </Crumb>
          <Crumb to="/program" search={{ program: programme_id, bagian: 'daftar' }}>
            <Trans>Daftar masuk</Trans>
          </Crumb>
        </>
      }
      lead={
        <Trans>
          {file_name}, dibayar mulai {format.shortMonth(month)}
        </Trans>
      }
    >
      <Outcome list={list.data} />
      <Grid min="9rem">
        <PlainStat label={t`Baris di berkas`} value={format.number(counts.rows)} />
        <PlainStat label={t`Siap`} value={format.number(counts.ready)} />
        <PlainStat label={t`Bisa diperbaiki`} value={format.number(counts.repairable)} />
        <PlainStat label={t`Ditolak`} value={format.number(counts.refused)} />
        <PlainStat label={t`Juga dibayar pihak lain`} value={format.number(counts.doubled)} />
      </Grid>
      <Rows list={list.data} search={search} onSearch={onSearch} />
      <Villages list={list.data} />
    </Page>
  );
}

function Outcome({ list }: { list: List }) {
  const queries = useQueryClient();
  const may = useCan();
  const commit = useMutation({
    mutationFn: () => commitList(list),
    onSuccess: async () => {
      await refreshProgrammes(queries);
      toast(t`Peserta dimasukkan.`);
    },
  });
  if (list.state === 'committed')
    return (
      <Notice tone="good" title={<Trans>{format.number(list.counts.taken_in)} orang masuk program</Trans>}>
        <Link to="/program" search={{ program: list.programme_id, bagian: 'peserta' }}>
          <Trans>Lihat peserta</Trans>
        </Link>
      </Notice>
    );
  if (!may('edit_programmes') || list.counts.ready === 0) return null;
  return (
    <Panel title={<Trans>Yang akan terjadi</Trans>}>
      <p>
        <Trans>
          {format.number(list.counts.ready)} orang masuk program. {format.number(list.counts.repairable + list.counts.refused)} baris
          tertinggal; setelah dimasukkan, daftar ini tidak dapat diperbaiki lagi.
        </Trans>
      </p>
      {commit.error && <ProblemNotice error={commit.error} />}
      <FormActions>
        <Button look="primary" icon="check" busy={commit.isPending} onClick={() => commit.mutate()}>
          <Trans>Masukkan {format.number(list.counts.ready)} orang</Trans>
        </Button>
      </FormActions>
    </Panel>
  );
}

function Rows({ list, search, onSearch }: Place & { list: List }) {
  const may = useCan();
  const queries = useQueryClient();
  const [open, setOpen] = useState<Row>();
  const { counts } = list;
  const verdict = search.tumpukan ?? piles.find((pile) => pile !== 'ready' && counts[pile] > 0) ?? 'ready';
  const rows = useQuery(rowsQuery(list, verdict, search.cursor));
  const canRepair = may('edit_programmes') && list.state === 'checked' && verdict !== 'ready';
  return (
    <Panel
      title={<Trans context="daftar">Baris</Trans>}
      aside={
        may('edit_programmes') &&
        list.state === 'checked' &&
        counts.repairable + counts.refused > 0 && (
          <AnchorButton size="small" icon="download" href={`/api/v1/beneficiary-lists/${list.id}/rows/export?format=xlsx`} download>
            <Trans>Berkas dengan kolom kesalahan</Trans>
          </AnchorButton>
        )
      }
    >
      <Tabs label={t`Hasil pemeriksaan`}>
        {piles.map((pile) => (
          <Link key={pile} to="/program" search={{ berkas: list.id, tumpukan: pile }} aria-current={pile === verdict ? 'page' : undefined}>
            {verdictWord(pile)} ({format.number(counts[pile])})
          </Link>
        ))}
      </Tabs>
      <DataTable
        label={verdictWord(verdict)}
        columns={columns(canRepair ? setOpen : undefined)}
        query={rows}
        rowKey={({ row }) => String(row)}
        onPage={(cursor) => onSearch({ berkas: list.id, tumpukan: verdict, cursor })}
        empty={
          <EmptyState icon="check" title={<Trans>Tidak ada baris di sini</Trans>}>
            <Trans>Lihat tab lain untuk baris selebihnya.</Trans>
          </EmptyState>
        }
      />
      {open && (
        <Suspense fallback={null}>
          <RepairDialog
            row={open}
            onRepair={async (repair) => {
              const done = await repairRow(list.id, { row: open.row, repair });
              await refreshProgrammes(queries);
              return done;
            }}
            onClose={() => setOpen(undefined)}
          />
        </Suspense>
      )}
    </Panel>
  );
}

const columns = (onRepair: ((row: Row) => void) | undefined): Column<Row>[] => [
  { id: 'name', header: t`Nama`, primary: true, cell: ({ name, row }) => name ?? t`Baris ${row}` },
  { id: 'row', header: t`Baris`, align: 'end', cell: ({ row }) => format.number(row) },
  { id: 'nik', header: t`NIK`, cell: ({ nik_masked }) => nik_masked ?? '—' },
  { id: 'village', header: t`Desa`, cell: ({ village }) => village ?? '—' },
  { id: 'problems', header: t`Catatan`, cell: ({ problems }) => (problems.length === 0 ? '—' : <RowProblems problems={problems} />) },
  ...(onRepair
    ? [
        {
          id: 'repair',
          header: t`Perbaiki`,
          cell: (row: Row) => (
            <Button size="small" aria-label={t`Perbaiki baris ${row.row}`} onClick={() => onRepair(row)}>
              <Trans>Perbaiki</Trans>
            </Button>
          ),
        },
      ]
    : []),
];
