import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { Contractor } from '@/api/types';
import { Button } from '@/components/button';
import { type Column, DataTable, FilterBar, RowLink } from '@/components/data-table';
import { SearchInput, Select } from '@/components/form/inputs';
import { Status } from '@/components/notice';
import { Money, Page } from '@/components/page';
import { RegionFilter } from '@/components/regions';
import { StandingStatus } from '@/components/standing-status';
import { EmptyState } from '@/components/states';
import * as format from '@/lib/format';
import { contractorList } from './queries';
import { type ContractorSearch, readContractorSearch } from './search';

interface ContractorsPageProps {
  raw: Record<string, unknown>;
  onSearch: (search: ContractorSearch) => void;
}

/** Employers seen with their construction contracts. */
export default function ContractorsPage({ raw, onSearch: go }: ContractorsPageProps) {
  const search = readContractorSearch(raw);
  const onSearch = (change: { [Name in keyof ContractorSearch]?: ContractorSearch[Name] | '' }) =>
    go(readContractorSearch({ ...search, cursor: undefined, ...change }));
  const onClear = () => go(search.sort ? { sort: search.sort } : {});
  const list = useQuery(contractorList(search));
  const isNarrowed = [search.q, search.region, search.registered].some((value) => value !== undefined);
  return (
    <Page title={t`Penyedia jasa`} lead={<Trans>Penyedia jasa konstruksi dan berapa proyeknya yang sudah didaftarkan.</Trans>}>
      <FilterBar onClear={isNarrowed ? onClear : undefined}>
        <SearchInput
          id="pj-q"
          label={t`Cari penyedia jasa`}
          placeholder={t`Nama, NIB, atau NPP`}
          value={search.q ?? ''}
          onSearch={(q) => onSearch({ q })}
        />
        <RegionFilter id="pj-wilayah" value={search.region} onChange={(region) => onSearch({ region })} />
        <Select
          id="pj-terdaftar"
          label={t`Proyek terdaftar`}
          hideLabel
          empty={t`Semua keadaan proyek`}
          value={search.registered ?? ''}
          options={[
            { value: 'none', label: t`Belum ada yang terdaftar` },
            { value: 'some', label: t`Sebagian terdaftar` },
            { value: 'all', label: t`Semua terdaftar` },
          ]}
          onChange={(registered) => onSearch({ registered })}
        />
      </FilterBar>
      <DataTable
        label={t`Penyedia jasa`}
        columns={columns()}
        query={list}
        rowKey={({ id }) => id}
        sort={search.sort ?? 'name'}
        onSort={(sort) => onSearch({ sort: sort as NonNullable<ContractorSearch['sort']> })}
        onPage={(cursor) => onSearch({ cursor })}
        empty={
          <EmptyState
            icon="crane"
            title={isNarrowed ? <Trans>Tidak ada penyedia jasa yang cocok</Trans> : <Trans>Belum ada penyedia jasa</Trans>}
            action={
              isNarrowed && (
                <Button icon="close" onClick={onClear}>
                  <Trans>Hapus saringan</Trans>
                </Button>
              )
            }
          >
            <Trans>Pemberi kerja yang mempunyai proyek konstruksi muncul di sini.</Trans>
          </EmptyState>
        }
      />
    </Page>
  );
}

const columns = (): Column<Contractor>[] => [
  {
    id: 'name',
    header: t`Nama`,
    sort: 'name',
    primary: true,
    cell: ({ id, name }) => (
      <RowLink to="/pemberi-kerja/$id" params={{ id }} search={{ tab: 'proyek' }}>
        {name}
      </RowLink>
    ),
  },
  { id: 'standing', header: t`Kedudukan`, cell: ({ standing }) => <StandingStatus standing={standing} /> },
  { id: 'region', header: t`Wilayah`, cell: ({ region_name }) => region_name },
  { id: 'projects', header: t`Proyek`, align: 'end', cell: ({ projects }) => format.number(projects) },
  {
    id: 'unregistered',
    header: t`Pendaftaran`,
    cell: ({ unregistered_projects: count }) =>
      count === 0 ? (
        <Status tone="good">
          <Trans>Semua terdaftar</Trans>
        </Status>
      ) : (
        <Status tone="warn">
          <Trans>{format.number(count)} belum terdaftar</Trans>
        </Status>
      ),
  },
  { id: 'value', header: t`Nilai semua kontrak`, align: 'end', cell: ({ value }) => <Money amount={value} /> },
];
