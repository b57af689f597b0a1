import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useCan } from '@/api/session';
import type { Schemas } from '@/api/types';
import { Button } from '@/components/button';
import { type Column, DataTable, RowLink } from '@/components/data-table';
import { Status } from '@/components/notice';
import { Page } from '@/components/page';
import { useRegionName } from '@/components/regions';
import { EmptyState } from '@/components/states';
import * as format from '@/lib/format';
import { programmesQuery } from './queries';
import type { Place } from './search';
import { kindWord } from './words';

const NewProgramme = lazy(() => import('./new-programme'));

/** The programmes of the reader's region. */
export default function ProgrammesPage({ search, onSearch }: Place) {
  const may = useCan();
  const list = useQuery(programmesQuery(search.cursor));
  const regionName = useRegionName();
  const [isNew, setNew] = useState(false);
  const create = may('edit_programmes') && (
    <Button look="primary" icon="plus" onClick={() => setNew(true)}>
      <Trans>Program baru</Trans>
    </Button>
  );
  return (
    <Page
      title={t`Program perlindungan`}
      lead={<Trans>Pekerja rentan dan pegawai non-ASN yang iurannya dibayar anggaran: dari daftar desa sampai bukti bayar.</Trans>}
      actions={create}
    >
      <DataTable
        label={t`Program perlindungan`}
        columns={columns(regionName)}
        query={list}
        rowKey={({ id }) => id}
        onPage={(cursor) => onSearch({ cursor })}
        empty={
          <EmptyState icon="people" title={<Trans>Belum ada program</Trans>} action={create || undefined}>
            <Trans>Program menghimpun sumber anggaran, peserta, dan amplop bulanan.</Trans>
          </EmptyState>
        }
      />
      {isNew && (
        <Suspense fallback={null}>
          <NewProgramme onDone={(program) => onSearch({ program })} onClose={() => setNew(false)} />
        </Suspense>
      )}
    </Page>
  );
}

const columns = (regionName: (code: string) => string): Column<Schemas['ProgrammeView']>[] => [
  {
    id: 'name',
    header: t`Program`,
    primary: true,
    cell: ({ id, name }) => (
      <RowLink to="/program" search={{ program: id }}>
        {name}
      </RowLink>
    ),
  },
  { id: 'kind', header: t`Jenis`, cell: ({ kind }) => kindWord(kind) },
  { id: 'region', header: t`Wilayah`, cell: ({ region_code }) => regionName(region_code) },
  { id: 'places', header: t`Kuota`, align: 'end', cell: ({ places }) => format.number(places) },
  {
    id: 'state',
    header: t`Keadaan`,
    cell: ({ state }) =>
      state === 'active' ? (
        <Status tone="good">
          <Trans>Berjalan</Trans>
        </Status>
      ) : (
        <Status tone="neutral">
          <Trans>Ditutup</Trans>
        </Status>
      ),
  },
];
