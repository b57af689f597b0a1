import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportJob, ImportRow, RowVerdict } from '@/api/types';
import { AnchorButton, Button, LinkButton } from '@/components/button';
import { type Column, DataTable } from '@/components/data-table';
import { FormActions } from '@/components/form/form';
import { Notice, Status } from '@/components/notice';
import { Grid, Link, Panel, PlainStat, Tabs } from '@/components/page';
import { EmptyState, ProblemNotice } from '@/components/states';
import * as format from '@/lib/format';
import { uuidv7 } from '@/lib/uuid';
import { verdictWord } from '@/lib/words/reports';
import { ImportColumns } from './import-columns';
import type { ImportSearch } from './import-page';
import { commitImport, importQuery, importRows, isReady } from './queries';
import { fieldWord } from './words';

interface ImportResultProps {
  job: ImportJob;
  search: ImportSearch;
  onSearch: (search: ImportSearch) => void;
}

const piles: readonly RowVerdict[] = ['ready', 'repairable', 'refused'];

/** What the check found, pile by pile, and the button that takes it over. */
export function ImportResult({ job, search, onSearch }: ImportResultProps) {
  if (!isReady(job)) {
    return (
      <Notice title={<Trans>Berkas sedang diperiksa</Trans>}>
        <Trans>Berkas ini panjang. Halaman ini menunggu dan menampilkan hasilnya sendiri.</Trans>
      </Notice>
    );
  }
  const { counts } = job;
  const recognised = job.columns.filter(({ field }) => field).length;
  const fallback = piles.find((verdict) => verdict !== 'ready' && counts[verdict] > 0) ?? 'ready';
  return (
    <>
      <Outcome job={job} />
      <Grid min="9rem">
        <PlainStat label={t`Baris di berkas`} value={format.number(counts.rows)} note={job.file_name} />
        <PlainStat label={t`Baru`} value={format.number(counts.created)} />
        <PlainStat label={t`Berubah`} value={format.number(counts.updated)} />
        <PlainStat label={t`Tetap`} value={format.number(counts.unchanged)} />
      </Grid>
      {job.state === 'checked' && (
        <Panel>
          <details>
            <summary>
              <Trans>
                Kolom berkas: {recognised} dari {job.columns.length} dipakai
              </Trans>
            </summary>
            <ImportColumns file={job.file_id} table={job} onChecked={(id) => onSearch({ id })} />
          </details>
        </Panel>
      )}
      <Rows job={job} verdict={search.verdict ?? fallback} cursor={search.cursor} onSearch={onSearch} />
    </>
  );
}

function Outcome({ job }: { job: ImportJob }) {
  const queries = useQueryClient();
  const [key] = useState(uuidv7);
  const { counts } = job;
  const changes = counts.created + counts.updated;
  const left = counts.repairable + counts.refused;
  const commit = useMutation({
    mutationFn: () => commitImport(job, key),
    onSuccess: async (done) => {
      queries.setQueryData(importQuery(job.id).queryKey, done);
      await queries.invalidateQueries({ queryKey: ['employers'] });
    },
  });
  const list = (
    <LinkButton to="/pemberi-kerja" icon="building">
      <Trans>Lihat daftar pemberi kerja</Trans>
    </LinkButton>
  );
  if (job.state === 'committed') {
    return (
      <Notice tone="good" title={changes === 0 ? <Trans>Tidak ada yang berubah</Trans> : <Trans>Impor selesai</Trans>}>
        <p>
          <Trans>
            {format.number(counts.created)} baru, {format.number(counts.updated)} berubah, {format.number(counts.unchanged)} tetap.
          </Trans>
        </p>
        {list}
      </Notice>
    );
  }
  if (changes === 0) {
    return (
      <Notice tone={left > 0 ? 'warn' : 'info'} title={<Trans>Tidak ada yang berubah</Trans>}>
        <p>
          {left > 0 ? (
            <Trans>Tidak ada yang dimasukkan. Perbaiki {format.number(left)} baris di bawah, lalu unggah lagi.</Trans>
          ) : (
            <Trans>Isi berkas ini sudah sama dengan daftar pemberi kerja.</Trans>
          )}
        </p>
        {list}
      </Notice>
    );
  }
  return (
    <Panel title={<Trans>Yang akan terjadi</Trans>}>
      <p>
        <Trans>
          {format.number(counts.created)} pemberi kerja baru ditambahkan dan {format.number(counts.updated)} diubah. {format.number(left)}{' '}
          baris belum dapat masuk.
        </Trans>
      </p>
      {commit.error && <ProblemNotice error={commit.error} onRetry={() => commit.mutate()} />}
      <FormActions>
        <Button look="primary" icon="check" busy={commit.isPending} onClick={() => commit.mutate()}>
          <Trans>Masukkan {format.number(changes)} baris</Trans>
        </Button>
      </FormActions>
    </Panel>
  );
}

function Rows({
  job,
  verdict,
  cursor,
  onSearch,
}: {
  job: ImportJob;
  verdict: RowVerdict;
  cursor: string | undefined;
  onSearch: (search: ImportSearch) => void;
}) {
  const { id, counts } = job;
  const rows = useQuery(importRows(id, verdict, cursor, job.version));
  return (
    <Panel
      title={<Trans context="daftar">Baris</Trans>}
      aside={
        counts.repairable + counts.refused > 0 && (
          <AnchorButton size="small" icon="download" href={`/api/v1/imports/${id}/rows/export?format=csv`} download>
            <Trans>Berkas dengan kolom kesalahan</Trans>
          </AnchorButton>
        )
      }
    >
      <Tabs label={t`Hasil pemeriksaan`}>
        {piles.map((pile) => (
          <Link key={pile} to="/impor" search={{ id, verdict: pile }} aria-current={pile === verdict ? 'page' : undefined}>
            {verdictWord(pile)} ({format.number(counts[pile])})
          </Link>
        ))}
      </Tabs>
      <DataTable
        label={verdictWord(verdict)}
        columns={columns(verdict)}
        query={rows}
        rowKey={({ row }) => String(row)}
        onPage={(next) => onSearch({ id, verdict, cursor: next })}
        empty={
          <EmptyState icon="check" title={<Trans>Tidak ada baris di sini</Trans>}>
            <Trans>Lihat tab lain untuk baris selebihnya.</Trans>
          </EmptyState>
        }
      />
    </Panel>
  );
}

const columns = (verdict: RowVerdict): Column<ImportRow>[] => [
  { id: 'name', header: t`Nama`, primary: true, cell: ({ name, row }) => name ?? t`Baris ${row}` },
  { id: 'row', header: t`Baris`, align: 'end', cell: ({ row }) => format.number(row) },
  { id: 'effect', header: t`Akibat`, cell: ({ effect }) => <Effect effect={effect} /> },
  ...(verdict === 'ready'
    ? []
    : [
        {
          id: 'problems',
          header: t`Yang perlu diperbaiki`,
          cell: ({ problems }: ImportRow) => (
            <ul data-prose="">
              {problems.map(({ field, code, value_shown, detail, fix }) => (
                <li key={`${field} ${code}`}>
                  <strong>{fieldWord(field)}</strong>
                  {value_shown && (
                    <>
                      {' '}
                      <q>{value_shown}</q>
                    </>
                  )}
                  : {detail} {fix}
                </li>
              ))}
            </ul>
          ),
        },
      ]),
];

function Effect({ effect }: { effect: ImportRow['effect'] }) {
  if (effect === 'create')
    return (
      <Status tone="good" icon="plus">
        <Trans>Baru</Trans>
      </Status>
    );
  if (effect === 'update')
    return (
      <Status tone="info" icon="undo">
        <Trans>Berubah</Trans>
      </Status>
    );
  if (effect === 'unchanged')
    return (
      <Status tone="neutral" icon="check">
        <Trans>Tetap</Trans>
      </Status>
    );
  return (
    <Status tone="bad">
      <Trans>Tidak masuk</Trans>
    </Status>
  );
}
