import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { FundingSource, StoredFile } from '@/api/types';
import { ColumnsForm } from '@/components/columns-form';
import { type Column, DataTable, RowLink } from '@/components/data-table';
import { FileDrop } from '@/components/form/file-drop';
import { Select } from '@/components/form/inputs';
import { Status } from '@/components/notice';
import { Crumb, DateText, Page, Panel } from '@/components/page';
import { RegionPicker } from '@/components/regions';
import { EmptyState, ProblemNotice } from '@/components/states';
import { type Mapping, tableOf } from '@/components/table-shape';
import * as format from '@/lib/format';
import { uuidv7 } from '@/lib/uuid';
import { fundingWord } from '@/lib/words/funding';
import type { ProcurementPlace } from './procurement-route';
import { checkIntake, type Intake, intakeList, intakeQuery } from './queries';
import { fieldWord } from './words';

/** Contracts as SPSE or INAPROC give them out: choose a file, see what each is to the register, and only then take it over. */
export default function IntakesPage({ search, onSearch }: ProcurementPlace) {
  const list = useQuery(intakeList(search.cursor));
  return (
    <Page
      title={t`Impor kontrak`}
      crumbs={
        <Crumb to="/proyek">
          <Trans>Proyek konstruksi</Trans>
        </Crumb>
      }
      lead={
        <Trans>
          Kontrak dari SPSE atau INAPROC dicocokkan dengan proyek yang tercatat. Tidak ada yang masuk sebelum Anda menyetujuinya.
        </Trans>
      }
    >
      <ChooseFile onChecked={(berkas) => onSearch({ berkas })} />
      <Panel title={<Trans>Berkas yang pernah diperiksa</Trans>}>
        <DataTable
          label={t`Berkas yang pernah diperiksa`}
          columns={columns()}
          query={list}
          rowKey={({ id }) => id}
          expectedRows={3}
          onPage={(cursor) => onSearch({ cursor })}
          empty={
            <EmptyState icon="upload" title={<Trans>Belum ada berkas</Trans>}>
              <Trans>Unduh daftar kontrak dari SPSE atau INAPROC, lalu pilih berkasnya di atas.</Trans>
            </EmptyState>
          }
        />
      </Panel>
    </Page>
  );
}

function ChooseFile({ onChecked }: { onChecked: (id: string) => void }) {
  const queries = useQueryClient();
  const [files, setFiles] = useState<readonly StoredFile[]>([]);
  const [region, setRegion] = useState('');
  const [funding, setFunding] = useState<FundingSource | ''>('');
  const [file] = files;
  const send = async (chosen: StoredFile, mapping: Mapping | undefined, key: string) => {
    const body = { file_id: chosen.id, region_code: region, ...(funding && { funding_source: funding }), ...(mapping && { mapping }) };
    const intake = await checkIntake(body, key);
    queries.setQueryData(intakeQuery(intake.id).queryKey, intake);
    onChecked(intake.id);
  };
  const check = useMutation({ mutationFn: (chosen: StoredFile) => send(chosen, undefined, uuidv7()) });
  const table = tableOf(check.error);
  return (
    <>
      <Panel narrow title={<Trans>Pilih berkas</Trans>}>
        <p className="muted">
          <Trans>Wilayah dan sumber dana ini dipakai bila barisnya tidak menyebutnya.</Trans>
        </p>
        <RegionPicker id="pengadaan-wilayah" required value={region} onChange={setRegion} />
        <Select
          id="pengadaan-dana"
          label={t`Sumber dana`}
          empty={t`Tidak ada`}
          value={funding}
          options={fundingWord.options()}
          onChange={(value) => setFunding(value)}
        />
        {region === '' ? (
          <p className="muted">
            <Trans>Pilih wilayahnya dahulu.</Trans>
          </p>
        ) : (
          <FileDrop
            id="pengadaan-berkas"
            label={t`Daftar kontrak`}
            hint={t`CSV atau XLSX dengan nama paket, satuan kerja, penyedia, nilai, nomor, dan tanggal kontrak; paling banyak 5.000 kontrak. Dengan NPWP dan skala usaha penyedia, lebih sedikit yang perlu Anda putuskan.`}
            accept=".csv,.xlsx"
            value={files}
            onChange={(chosen) => {
              setFiles(chosen);
              const [next] = chosen;
              if (next === undefined) check.reset();
              else check.mutate(next);
            }}
          />
        )}
        {check.isPending && (
          <p role="status">
            <Trans>Mencocokkan baris demi baris…</Trans>
          </p>
        )}
        {check.error && table === undefined && (
          <ProblemNotice error={check.error} {...(file !== undefined && { onRetry: () => check.mutate(file) })} />
        )}
      </Panel>
      {file !== undefined && table !== undefined && (
        <Panel title={<Trans>Isi kolom</Trans>}>
          <ColumnsForm key={file.id} table={table} fieldWord={fieldWord} onCheck={(mapping, key) => send(file, mapping, key)} />
        </Panel>
      )}
    </>
  );
}

const columns = (): Column<Intake>[] => [
  {
    id: 'file',
    header: t`Berkas`,
    primary: true,
    cell: ({ id, file_name }) => (
      <RowLink to="/proyek" search={{ bagian: 'pengadaan', berkas: id }}>
        {file_name}
      </RowLink>
    ),
  },
  { id: 'when', header: t`Diperiksa`, cell: ({ created_at }) => <DateText value={created_at} /> },
  {
    id: 'state',
    header: t`Keadaan`,
    cell: ({ state, undecided }) => (
      <Status tone={state !== 'committed' ? 'warn' : undecided > 0 ? 'warn' : 'good'}>
        {state === 'committed' ? <Trans>Sudah masuk</Trans> : <Trans>Belum dimasukkan</Trans>}
      </Status>
    ),
  },
  { id: 'rows', header: t`Baris`, align: 'end', cell: ({ counts }) => format.number(counts.rows) },
  { id: 'undecided', header: t`Menunggu keputusan`, align: 'end', cell: ({ undecided }) => format.number(undecided) },
];
