import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '@/api/types';
import { type Column, DataTable, FilterBar, RowLink } from '@/components/data-table';
import { Checkbox } from '@/components/form/inputs';
import { Crumb, Grid, Link, Money, Page, PlainStat, Tabs } from '@/components/page';
import { RegionFilter } from '@/components/regions';
import { EmptyState } from '@/components/states';
import * as format from '@/lib/format';
import { fundingWord } from '@/lib/words/funding';
import { projectFigure } from './queries';
import type { FigureSearch, ProjectSearch } from './search';

type Group = Schemas['ProjectGroup'];

interface FigurePageProps {
  search: FigureSearch;
  onSearch: (change: FigureSearch) => void;
}

const share = (of: number, all: number) => (all === 0 ? '—' : format.percent((100 * of) / all));

/** Projects registered of projects contracted; every count leads to the list of which it is the length. */
export default function FigurePage({ search, onSearch }: FigurePageProps) {
  const { by = 'owner', region, mine } = search;
  const figure = useQuery(projectFigure(search));
  const total = figure.data?.total;
  return (
    <Page
      title={t`Proyek terdaftar dari proyek terkontrak`}
      crumbs={
        <Crumb to="/proyek">
          <Trans>Proyek konstruksi</Trans>
        </Crumb>
      }
      lead={
        <Trans>Menurut pemberi tugas, sumber dana, atau wilayah. Bagian yang dikerjakan subkontraktor dihitung bersama induknya.</Trans>
      }
    >
      <Tabs label={t`Menurut`}>
        <Link to="/proyek" search={{ bagian: 'angka', ...search, by: 'owner' }} aria-current={by === 'owner' ? 'page' : undefined}>
          <Trans>Pemberi tugas</Trans>
        </Link>
        <Link
          to="/proyek"
          search={{ bagian: 'angka', ...search, by: 'funding_source' }}
          aria-current={by === 'funding_source' ? 'page' : undefined}
        >
          <Trans>Sumber dana</Trans>
        </Link>
        <Link to="/proyek" search={{ bagian: 'angka', ...search, by: 'region' }} aria-current={by === 'region' ? 'page' : undefined}>
          <Trans>Wilayah</Trans>
        </Link>
      </Tabs>
      <FilterBar onClear={region || mine ? () => onSearch({ by, region: undefined, mine: undefined }) : undefined}>
        <RegionFilter id="angka-wilayah" value={region} onChange={(value) => onSearch({ ...search, region: value || undefined })} />
        <Checkbox
          id="angka-milik"
          label={t`Proyek instansi saya`}
          value={mine === true}
          onChange={(value) => onSearch({ ...search, mine: value || undefined })}
        />
      </FilterBar>
      {total && (
        <Grid min="9rem">
          <PlainStat label={t`Terkontrak`} value={format.number(total.contracted)} />
          <PlainStat label={t`Terdaftar`} value={format.number(total.registered)} note={share(total.registered, total.contracted)} />
          <PlainStat label={t`Terlindungi`} value={format.number(total.covered)} note={share(total.covered, total.contracted)} />
          <PlainStat label={t`Lewat batas daftar`} value={format.number(total.overdue)} />
        </Grid>
      )}
      <DataTable
        label={t`Proyek terdaftar dari proyek terkontrak`}
        columns={columns(by, { ...(region && { region }), ...(mine && { mine }) })}
        query={{ ...figure, data: figure.data && { items: figure.data.groups } }}
        rowKey={({ key }) => key ?? '-'}
        empty={
          <EmptyState icon="crane" title={<Trans>Belum ada proyek</Trans>}>
            <Trans>Impor kontrak dari SPSE atau INAPROC, atau longgarkan saringannya.</Trans>
          </EmptyState>
        }
      />
    </Page>
  );
}

/** What narrows the list of projects to a group. */
function narrowing(by: NonNullable<FigureSearch['by']>, { key }: Group): ProjectSearch {
  if (by === 'region') return { region: key ?? undefined };
  if (by === 'funding_source') return { funding_source: (key ?? undefined) as ProjectSearch['funding_source'] };
  return key ? { owner: key } : { owner_kind: 'private' };
}

function nameOf(by: NonNullable<FigureSearch['by']>, { key, label }: Group): string {
  if (by === 'funding_source') return fundingWord(key as Schemas['FundingSource']);
  return label ?? key ?? t`Pemberi tugas swasta`;
}

const columns = (by: NonNullable<FigureSearch['by']>, kept: ProjectSearch): Column<Group>[] => {
  const list = (group: Group, more: ProjectSearch) => ({ ...kept, ...narrowing(by, group), ...more, main: true });
  return [
    {
      id: 'group',
      header: by === 'owner' ? t`Pemberi tugas` : by === 'region' ? t`Wilayah` : t`Sumber dana`,
      primary: true,
      cell: (group) => (
        <RowLink to="/proyek" search={list(group, {})}>
          {nameOf(by, group)}
        </RowLink>
      ),
    },
    { id: 'contracted', header: t`Terkontrak`, align: 'end', cell: ({ contracted }) => format.number(contracted) },
    {
      id: 'registered',
      header: t`Terdaftar`,
      align: 'end',
      cell: ({ registered, contracted }) => `${format.number(registered)} (${share(registered, contracted)})`,
    },
    { id: 'covered', header: t`Terlindungi`, align: 'end', cell: ({ covered }) => format.number(covered) },
    { id: 'overdue', header: t`Lewat batas daftar`, align: 'end', cell: ({ overdue }) => format.number(overdue) },
    { id: 'value', header: t`Nilai kontrak`, align: 'end', cell: ({ value }) => <Money amount={value} /> },
  ];
};
