import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { exportUrl } from '@/api/client';
import { useCan } from '@/api/session';
import type { ConstructionProject } from '@/api/types';
import { AnchorButton, Button, LinkButton } from '@/components/button';
import { type Column, DataTable, FilterBar, RowLink } from '@/components/data-table';
import { Checkbox, SearchInput, Select } from '@/components/form/inputs';
import { DateText, Money, Page } from '@/components/page';
import { ProjectStatus } from '@/components/project-status';
import { RegionFilter } from '@/components/regions';
import { EmptyState } from '@/components/states';
import { fundingWord } from '@/lib/words/funding';
import { holdWord, projectStateWord } from '@/lib/words/projects';
import { projectList } from './queries';
import type { ProjectSearch } from './search';

interface ProjectsPageProps {
  search: ProjectSearch;
  onSearch: (change: { [Name in keyof ProjectSearch]?: ProjectSearch[Name] | '' }) => void;
  onClear: () => void;
}

/** Construction contracts, and by which day each must be registered. */
export default function ProjectsPage({ search, onSearch, onClear }: ProjectsPageProps) {
  const may = useCan();
  const list = useQuery(projectList(search));
  const { cursor: _, sort: __, ...narrowing } = search;
  const isNarrowed = Object.values(narrowing).some((value) => value !== undefined);
  const { cursor: ___, ...filters } = search;
  const state = search.overdue ? 'overdue' : search.registered === undefined ? '' : String(search.registered);
  const clear = (
    <Button icon="close" onClick={onClear}>
      <Trans>Hapus saringan</Trans>
    </Button>
  );
  return (
    <Page
      title={t`Proyek konstruksi`}
      lead={<Trans>Kontrak jasa konstruksi dan batas hari pendaftarannya di BPJS Ketenagakerjaan.</Trans>}
      actions={
        <>
          <LinkButton to="/proyek" search={{ bagian: 'angka' }} icon="scale">
            <Trans>Angka terdaftar</Trans>
          </LinkButton>
          {may('import_register') && (
            <LinkButton to="/proyek" search={{ bagian: 'pengadaan' }} icon="upload">
              <Trans>Impor kontrak</Trans>
            </LinkButton>
          )}
          {may('read_findings') && (
            <LinkButton to="/proyek" search={{ bagian: 'calon' }} icon="flag">
              <Trans>Calon temuan</Trans>
            </LinkButton>
          )}
          <AnchorButton icon="download" href={exportUrl('/construction-projects/export', 'xlsx', filters)} download>
            XLSX
          </AnchorButton>
          <AnchorButton icon="download" href={exportUrl('/construction-projects/export', 'csv', filters)} download>
            CSV
          </AnchorButton>
        </>
      }
    >
      <FilterBar onClear={isNarrowed ? onClear : undefined}>
        <SearchInput
          id="proyek-q"
          label={t`Cari proyek`}
          placeholder={t`Nama proyek atau nomor kontrak`}
          value={search.q ?? ''}
          onSearch={(q) => onSearch({ q })}
        />
        <RegionFilter id="proyek-wilayah" value={search.region} onChange={(region) => onSearch({ region })} />
        <Select
          id="proyek-pendaftaran"
          label={t`Pendaftaran`}
          hideLabel
          empty={t`Terdaftar dan belum`}
          value={state}
          options={[
            { value: 'overdue', label: t`Lewat batas daftar` },
            { value: 'false', label: t`Belum terdaftar` },
            { value: 'true', label: t`Sudah terdaftar` },
          ]}
          onChange={(value) =>
            onSearch({
              overdue: value === 'overdue' ? true : undefined,
              registered: value === 'true' ? true : value === 'false' ? false : undefined,
            })
          }
        />
        <Select
          id="proyek-dana"
          label={t`Sumber dana`}
          hideLabel
          empty={t`Semua sumber dana`}
          value={search.funding_source ?? ''}
          options={fundingWord.options()}
          onChange={(funding_source) => onSearch({ funding_source })}
        />
        <Select
          id="proyek-tahap"
          label={t`Tahap`}
          hideLabel
          empty={t`Semua tahap`}
          value={search.state ?? ''}
          options={projectStateWord.options()}
          onChange={(state) => onSearch({ state })}
        />
        <Checkbox
          id="proyek-milik"
          label={t`Proyek instansi saya`}
          value={search.mine === true}
          onChange={(mine) => onSearch({ mine: mine || undefined })}
        />
        {search.owner && <p className="muted">{t`Pemberi tugas: ${search.owner}`}</p>}
      </FilterBar>
      <DataTable
        label={t`Proyek konstruksi`}
        columns={columns()}
        query={list}
        rowKey={({ id }) => id}
        sort={search.sort ?? '-contract_date'}
        onSort={(sort) => onSearch({ sort: sort as NonNullable<ProjectSearch['sort']> })}
        onPage={(cursor) => onSearch({ cursor })}
        empty={
          isNarrowed ? (
            <EmptyState title={<Trans>Tidak ada proyek yang cocok</Trans>} action={clear}>
              <Trans>Longgarkan saringannya.</Trans>
            </EmptyState>
          ) : (
            <EmptyState icon="crane" title={<Trans>Belum ada proyek</Trans>}>
              <Trans>Penyedia jasa mencatat kontraknya sendiri; yang dicatat muncul di sini.</Trans>
            </EmptyState>
          )
        }
      />
    </Page>
  );
}

const columns = (): Column<ConstructionProject>[] => [
  {
    id: 'title',
    header: t({ message: 'Proyek', context: 'satu' }),
    primary: true,
    cell: ({ id, title, employer_name }) => (
      <>
        <RowLink to="/proyek/$id" params={{ id }}>
          {title}
        </RowLink>
        <br />
        <small className="muted">{employer_name}</small>
      </>
    ),
  },
  { id: 'status', header: t`Pendaftaran`, cell: (project) => <ProjectStatus project={project} /> },
  {
    id: 'due',
    header: t`Batas daftar`,
    sort: 'registration_due_on',
    cell: ({ registration_due_on, registration_basis }) => (
      <>
        <DateText value={registration_due_on} />
        <br />
        <small className="muted">{registration_basis.provision}</small>
      </>
    ),
  },
  {
    id: 'state',
    header: t`Tahap`,
    cell: ({ state, payment_hold }) => (
      <>
        {projectStateWord(state)}
        {payment_hold && (
          <>
            <br />
            <small className="muted">{t`tahan pembayaran: ${holdWord(payment_hold)}`}</small>
          </>
        )}
      </>
    ),
  },
  { id: 'contract', header: t`Kontrak`, sort: 'contract_date', cell: ({ contract_date }) => <DateText value={contract_date} /> },
  { id: 'region', header: t`Wilayah`, cell: ({ region_name }) => region_name },
  { id: 'funding', header: t`Sumber dana`, cell: ({ funding_source }) => fundingWord(funding_source) },
  { id: 'value', header: t`Nilai kontrak`, sort: 'value', align: 'end', cell: ({ value }) => <Money amount={value} /> },
];
