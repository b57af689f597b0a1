import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Id, Schemas } from '@/api/types';
import { AnchorButton, Button } from '@/components/button';
import { type Column, DataTable, Pager } from '@/components/data-table';
import { FormActions } from '@/components/form/form';
import { Notice } from '@/components/notice';
import { Crumb, DateText, Grid, Link, Money, Page, Panel, PlainStat, Tabs } from '@/components/page';
import { EmptyState, Loaded, ProblemNotice } from '@/components/states';
import * as format from '@/lib/format';
import { Beside } from './beside';
import type { ProcurementPlace } from './procurement-route';
import { commitIntake, type Intake, intakeQuery, intakeRows, type Pile } from './queries';
import { fieldWord, pileWord } from './words';

type Row = Schemas['ProcurementRowView'];

/** What a file of contracts is to the register, pile by pile; on the doubtful ones a person decides. */
export default function IntakePage({ id, search, onSearch }: ProcurementPlace & { id: Id }) {
  const intake = useQuery(intakeQuery(id));
  return (
    <Page
      title={t`Pencocokan kontrak`}
      crumbs={
        <>
          <Crumb to="/proyek">
            <Trans>Proyek konstruksi</Trans>
          </Crumb>
          <Crumb to="/proyek" search={{ bagian: 'pengadaan' }}>
            <Trans>Impor kontrak</Trans>
          </Crumb>
        </>
      }
    >
      <Loaded query={intake} height="24rem">
        {(found) => (
          <>
            <Outcome intake={found} />
            <Grid min="9rem">
              <PlainStat label={t`Baris di berkas`} value={format.number(found.counts.rows)} note={found.file_name} />
              <PlainStat label={pileWord('matched')} value={format.number(found.counts.matched)} />
              <PlainStat label={pileWord('doubtful')} value={format.number(found.counts.doubtful)} />
              <PlainStat label={pileWord('unmatched')} value={format.number(found.counts.unmatched)} />
              <PlainStat label={pileWord('faulty')} value={format.number(found.counts.faulty)} />
            </Grid>
            <Rows intake={found} search={search} onSearch={onSearch} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Outcome({ intake }: { intake: Intake }) {
  const queries = useQueryClient();
  const { counts, undecided } = intake;
  const commit = useMutation({
    mutationFn: () => commitIntake(intake),
    onSuccess: async (done) => {
      queries.setQueryData(intakeQuery(intake.id).queryKey, done);
      await Promise.all(['projects', 'employers', 'procurement'].map((key) => queries.invalidateQueries({ queryKey: [key] })));
    },
  });
  const waiting = undecided > 0 && (
    <p>
      <Trans>{format.number(undecided)} baris yang meragukan menunggu keputusan Anda.</Trans>
    </p>
  );
  if (intake.state === 'committed')
    return (
      <Notice tone={undecided > 0 ? 'warn' : 'good'} title={<Trans>Berkas ini sudah masuk</Trans>}>
        <p>
          <Trans>
            {format.number(counts.matched)} kontrak dikaitkan dengan proyeknya, {format.number(counts.unmatched)} menjadi proyek baru.
          </Trans>
        </p>
        {intake.held_back > 0 && (
          <p>
            <Trans>{format.number(intake.held_back)} baris ditahan karena register berubah sejak berkas diperiksa.</Trans>
          </p>
        )}
        {waiting}
      </Notice>
    );
  return (
    <Panel title={<Trans>Yang akan terjadi</Trans>}>
      <p>
        <Trans>
          {format.number(counts.matched)} kontrak dikaitkan dengan proyeknya, {format.number(counts.unmatched)} menjadi proyek terkontrak
          yang belum terdaftar; penyedia yang belum dikenal ikut dicatat. Baris yang registernya berubah sementara itu ditahan.
        </Trans>
      </p>
      {waiting}
      {commit.error && <ProblemNotice error={commit.error} onRetry={() => commit.mutate()} />}
      <FormActions>
        <Button look="primary" icon="check" busy={commit.isPending} onClick={() => commit.mutate()}>
          <Trans>Masukkan {format.number(counts.matched + counts.unmatched)} kontrak</Trans>
        </Button>
      </FormActions>
    </Panel>
  );
}

const piles: readonly Pile[] = ['doubtful', 'unmatched', 'matched', 'faulty'];

function Rows({ intake, search, onSearch }: ProcurementPlace & { intake: Intake }) {
  const { id, counts } = intake;
  const pile = search.pile ?? piles.find((one) => counts[one] > 0) ?? 'unmatched';
  const rows = useQuery(intakeRows(intake, pile, search.cursor));
  const empty = (
    <EmptyState icon="check" title={<Trans>Tidak ada baris di sini</Trans>}>
      <Trans>Lihat tab lain untuk baris selebihnya.</Trans>
    </EmptyState>
  );
  return (
    <Panel
      title={<Trans context="daftar">Baris</Trans>}
      aside={
        counts.faulty > 0 && (
          <AnchorButton size="small" icon="download" href={`/api/v1/procurement-intakes/${id}/rows/export?format=csv&pile=faulty`} download>
            <Trans>Berkas dengan kolom kesalahan</Trans>
          </AnchorButton>
        )
      }
    >
      <Tabs label={t`Hasil pencocokan`}>
        {piles.map((one) => (
          <Link
            key={one}
            to="/proyek"
            search={{ bagian: 'pengadaan', berkas: id, pile: one }}
            aria-current={one === pile ? 'page' : undefined}
          >
            {pileWord(one)} ({format.number(counts[one])})
          </Link>
        ))}
      </Tabs>
      {pile === 'doubtful' ? (
        <Loaded query={rows} height="20rem">
          {({ items, page }) =>
            items.length === 0 ? (
              empty
            ) : (
              <>
                {items.map((row) => (
                  <Beside key={row.row} intake={intake} row={row} />
                ))}
                <Pager page={page} onPage={(cursor) => onSearch({ ...search, berkas: id, pile, cursor })} />
              </>
            )
          }
        </Loaded>
      ) : (
        <DataTable
          label={pileWord(pile)}
          columns={columns(pile)}
          query={rows}
          rowKey={({ row }) => String(row)}
          onPage={(cursor) => onSearch({ ...search, berkas: id, pile, cursor })}
          empty={empty}
        />
      )}
    </Panel>
  );
}

const columns = (pile: Pile): Column<Row>[] => [
  { id: 'title', header: t`Nama paket`, primary: true, cell: ({ title, row }) => title ?? t`Baris ${row}` },
  { id: 'row', header: t`Baris`, align: 'end', cell: ({ row }) => format.number(row) },
  ...(pile === 'faulty'
    ? [
        {
          id: 'problems',
          header: t`Yang perlu diperbaiki`,
          cell: ({ problems }: Row) => (
            <ul data-prose="">
              {problems.map(({ field, code, value_shown, detail, fix }) => (
                <li key={`${field} ${code}`}>
                  <strong>{fieldWord(field)}</strong> {value_shown && <q>{value_shown}</q>}: {detail} {fix}
                </li>
              ))}
            </ul>
          ),
        },
      ]
    : [
        { id: 'provider', header: t`Nama penyedia`, cell: ({ contract }: Row) => contract?.provider },
        { id: 'number', header: t`Nomor kontrak`, cell: ({ contract }: Row) => contract?.contract_number },
        { id: 'date', header: t`Tanggal kontrak`, cell: ({ contract }: Row) => contract && <DateText value={contract.contract_date} /> },
        {
          id: 'value',
          header: t`Nilai kontrak`,
          align: 'end' as const,
          cell: ({ contract }: Row) => contract && <Money amount={contract.value} />,
        },
        { id: 'project', header: t({ message: 'Proyek', context: 'satu' }), cell: (row: Row) => <Became of={row} /> },
      ]),
];

function Became({ of: { project_id, resembles } }: { of: Row }) {
  const id = project_id ?? resembles[0]?.project.id;
  if (!id) return <Trans>Menjadi proyek baru</Trans>;
  return (
    <Link to="/proyek/$id" params={{ id }}>
      {resembles[0]?.project.title ?? t`Buka proyek`}
    </Link>
  );
}
