import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { exportUrl } from '@/api/client';
import { useCan } from '@/api/session';
import type { EmployerSummary } from '@/api/types';
import { AnchorButton, Button, LinkButton } from '@/components/button';
import { type Column, DataTable, FilterBar, RowLink } from '@/components/data-table';
import { SearchInput, Select } from '@/components/form/inputs';
import { Page } from '@/components/page';
import { RegionFilter, useRegionName } from '@/components/regions';
import { StandingStatus } from '@/components/standing-status';
import { EmptyState } from '@/components/states';
import * as format from '@/lib/format';
import { scaleWord, standingWord } from '@/lib/words/register';
import { employerList } from './queries';
import { type EmployerSearch, isNarrowed } from './search';
import { sectorWord } from './words';

interface EmployersPageProps {
  search: EmployerSearch;
  onSearch: (change: { [Name in keyof EmployerSearch]?: EmployerSearch[Name] | '' }) => void;
  onClear: () => void;
}

/** The register: every employer of the reader's region and how it stands. */
export function EmployersPage({ search, onSearch, onClear }: EmployersPageProps) {
  const may = useCan();
  const list = useQuery(employerList(search));
  const regionName = useRegionName();
  const { cursor: _, ...filters } = search;
  return (
    <Page
      title={t({ message: 'Pemberi kerja', context: 'daftar' })}
      lead={<Trans>Badan usaha dan unit pemerintah, kedudukannya hari ini, dan sampai bulan mana laporannya.</Trans>}
      actions={
        <>
          <AnchorButton icon="download" href={exportUrl('/employers/export', 'xlsx', filters)} download>
            XLSX
          </AnchorButton>
          <AnchorButton icon="download" href={exportUrl('/employers/export', 'csv', filters)} download>
            CSV
          </AnchorButton>
          {may('import_register') && (
            <LinkButton to="/impor" icon="upload">
              <Trans>Impor</Trans>
            </LinkButton>
          )}
          {may('edit_register') && (
            <LinkButton to="/pemberi-kerja/baru" look="primary" icon="plus">
              <Trans>Tambah</Trans>
            </LinkButton>
          )}
        </>
      }
    >
      <FilterBar onClear={isNarrowed(search) ? onClear : undefined}>
        <SearchInput
          id="pk-q"
          label={t`Cari pemberi kerja`}
          placeholder={t`Nama, NIB, atau NPP`}
          value={search.q ?? ''}
          onSearch={(q) => onSearch({ q })}
        />
        <RegionFilter id="pk-wilayah" value={search.region} onChange={(region) => onSearch({ region })} />
        <Select
          id="pk-kedudukan"
          label={t`Kedudukan`}
          hideLabel
          empty={t`Semua kedudukan`}
          value={search.standing ?? ''}
          options={standingWord.options()}
          onChange={(standing) => onSearch({ standing })}
        />
        <Select
          id="pk-skala"
          label={t`Skala`}
          hideLabel
          empty={t`Semua skala`}
          value={search.scale ?? ''}
          options={scaleWord.options()}
          onChange={(scale) => onSearch({ scale })}
        />
        <Select
          id="pk-sektor"
          label={t`Sektor`}
          hideLabel
          empty={t`Semua sektor`}
          value={search.sector ?? ''}
          options={sectorWord.options()}
          onChange={(sector) => onSearch({ sector })}
        />
        <Select
          id="pk-terdaftar"
          label={t`Terdaftar di BPJS`}
          hideLabel
          empty={t`Terdaftar dan belum`}
          value={search.registered === undefined ? '' : String(search.registered)}
          options={[
            { value: 'true', label: t`Sudah terdaftar` },
            { value: 'false', label: t`Belum terdaftar` },
          ]}
          onChange={(registered) => onSearch({ registered: registered === '' ? '' : registered === 'true' })}
        />
      </FilterBar>
      <DataTable
        label={t({ message: 'Pemberi kerja', context: 'daftar' })}
        columns={columns(regionName)}
        query={list}
        rowKey={({ id }) => id}
        sort={search.sort ?? 'name'}
        onSort={(sort) => onSearch({ sort: sort as NonNullable<EmployerSearch['sort']> })}
        onPage={(cursor) => onSearch({ cursor })}
        empty={<Empty narrowed={isNarrowed(search)} onClear={onClear} />}
      />
    </Page>
  );
}

const columns = (regionName: (code: string) => string): Column<EmployerSummary>[] => [
  {
    id: 'name',
    header: t`Nama`,
    sort: 'name',
    primary: true,
    cell: (employer) => (
      <>
        <RowLink to="/pemberi-kerja/$id" params={{ id: employer.id }}>
          {employer.name}
        </RowLink>
        <br />
        <small className="muted num">{employer.nib ? `NIB ${employer.nib}` : <Trans>Tanpa NIB</Trans>}</small>
      </>
    ),
  },
  { id: 'standing', header: t`Kedudukan`, cell: ({ standing }) => <StandingStatus standing={standing} /> },
  { id: 'region', header: t`Wilayah`, cell: ({ region_code }) => regionName(region_code) },
  { id: 'scale', header: t`Skala`, cell: ({ scale }) => scaleWord(scale) },
  { id: 'npp', header: 'NPP', cell: ({ npp }) => <span className="num">{npp ?? <Trans>Belum terdaftar</Trans>}</span> },
  {
    id: 'reported',
    header: t`Laporan sampai`,
    cell: ({ reported_until }) => (reported_until ? format.month(reported_until) : <Trans>Belum pernah</Trans>),
  },
  {
    id: 'findings',
    header: t`Temuan terbuka`,
    sort: 'open_findings',
    align: 'end',
    cell: ({ open_findings }) => format.number(open_findings),
  },
];

function Empty({ narrowed, onClear }: { narrowed: boolean; onClear: () => void }) {
  const may = useCan();
  if (narrowed) {
    return (
      <EmptyState
        title={<Trans>Tidak ada pemberi kerja yang cocok</Trans>}
        action={
          <Button icon="close" onClick={onClear}>
            <Trans>Hapus saringan</Trans>
          </Button>
        }
      >
        <Trans>Longgarkan saringannya, atau cari dengan NIB atau NPP.</Trans>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon="building"
      title={<Trans>Belum ada pemberi kerja</Trans>}
      action={
        <>
          {may('edit_register') && (
            <LinkButton to="/pemberi-kerja/baru" icon="plus">
              <Trans>Tambah</Trans>
            </LinkButton>
          )}
          {may('import_register') && (
            <LinkButton to="/impor" icon="upload">
              <Trans>Impor</Trans>
            </LinkButton>
          )}
        </>
      }
    >
      <Trans>Masukkan satu per satu, atau impor daftar dari CSV atau XLSX.</Trans>
    </EmptyState>
  );
}
