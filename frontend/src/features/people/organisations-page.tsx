import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { Organisation } from '@/api/types';
import { Button } from '@/components/button';
import { AboveRow, type Column, DataTable, FilterBar } from '@/components/data-table';
import { SearchInput } from '@/components/form/inputs';
import { Page } from '@/components/page';
import { useRegionName } from '@/components/regions';
import { EmptyState } from '@/components/states';
import { organisationKindWord } from '@/lib/words/people';
import { organisationList } from './queries';

const OrganisationDialog = lazy(() => import('./organisation-dialog'));

interface OrganisationsPageProps {
  search: { q?: string | undefined; cursor?: string | undefined };
  onSearch: (search: { q?: string | undefined; cursor?: string | undefined }) => void;
}

export function OrganisationsPage({ search, onSearch }: OrganisationsPageProps) {
  const list = useQuery(organisationList(search.q, search.cursor));
  const regionName = useRegionName();
  const [edited, setEdited] = useState<Organisation | 'new'>();
  const columns: Column<Organisation>[] = [
    { id: 'name', header: t`Nama`, primary: true, cell: ({ name }) => <strong>{name}</strong> },
    { id: 'kind', header: t`Jenis`, cell: ({ kind }) => organisationKindWord(kind) },
    { id: 'region', header: t`Wilayah`, cell: ({ region_code }) => regionName(region_code) },
    {
      id: 'edit',
      header: t`Tindakan`,
      cell: (organisation) => (
        <AboveRow>
          <Button size="small" onClick={() => setEdited(organisation)}>
            <Trans>Ubah</Trans>
            <span className="visually-hidden"> {organisation.name}</span>
          </Button>
        </AboveRow>
      ),
    },
  ];
  return (
    <Page
      title={t({ message: 'Organisasi', context: 'daftar' })}
      lead={<Trans>Instansi dan perusahaan yang orangnya dapat masuk.</Trans>}
      actions={
        <Button look="primary" icon="plus" onClick={() => setEdited('new')}>
          <Trans>Tambah</Trans>
        </Button>
      }
    >
      <FilterBar>
        <SearchInput
          id="organisasi-q"
          label={t`Cari organisasi`}
          value={search.q ?? ''}
          onSearch={(q) => onSearch(q === '' ? {} : { q })}
        />
      </FilterBar>
      <DataTable
        label={t({ message: 'Organisasi', context: 'daftar' })}
        columns={columns}
        query={list}
        rowKey={({ id }) => id}
        onPage={(cursor) => onSearch({ ...search, cursor })}
        empty={
          <EmptyState icon="building" title={<Trans>Tidak ada organisasi yang cocok</Trans>}>
            <Trans>Ubah pencariannya, atau tambahkan organisasi baru.</Trans>
          </EmptyState>
        }
      />
      <Suspense fallback={null}>
        {edited && (
          <OrganisationDialog
            key={edited === 'new' ? edited : edited.id}
            organisation={edited === 'new' ? undefined : edited}
            onClose={() => setEdited(undefined)}
          />
        )}
      </Suspense>
    </Page>
  );
}
