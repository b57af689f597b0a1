import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { EmployerSummary, Month } from '@/api/types';
import { type Column, DataTable, RowLink } from '@/components/data-table';
import { StandingStatus } from '@/components/standing-status';
import { EmptyState } from '@/components/states';
import * as format from '@/lib/format';
import { scaleWord } from '@/lib/words/register';
import { missingQuery, regionsQuery } from '../queries';
import type { ListProps } from './reports-page';

/** Employers without a report of the month. */
export function MissingList({ month, search, onSearch }: ListProps & { month: Month }) {
  const { region, cursor } = search;
  const query = useQuery(missingQuery({ month, region, cursor }));
  const regions = useQuery(regionsQuery);
  const regionName = (code: string) => regions.data?.items.find((item) => item.code === code)?.name ?? code;
  const columns: Column<EmployerSummary>[] = [
    {
      id: 'name',
      header: t`Pemberi kerja`,
      primary: true,
      cell: ({ id, name }) => (
        <RowLink to="/pemberi-kerja/$id" params={{ id }}>
          {name}
        </RowLink>
      ),
    },
    { id: 'region', header: t`Wilayah`, cell: ({ region_code }) => regionName(region_code) },
    { id: 'scale', header: t`Skala`, cell: ({ scale }) => scaleWord(scale) },
    { id: 'standing', header: t`Status`, cell: ({ standing }) => <StandingStatus standing={standing} /> },
    {
      id: 'until',
      header: t`Terakhir melapor`,
      cell: ({ reported_until }) => (reported_until ? format.month(reported_until) : <span className="muted">{t`Belum pernah`}</span>),
    },
    { id: 'findings', header: t`Temuan terbuka`, align: 'end', cell: ({ open_findings }) => format.number(open_findings) },
  ];
  return (
    <DataTable
      label={t`Belum melapor`}
      columns={columns}
      query={query}
      rowKey={({ id }) => id}
      onPage={(next) => onSearch({ ...search, cursor: next })}
      empty={<EmptyState icon="check" title={<Trans>Semua pemberi kerja sudah melapor untuk {format.month(month)}</Trans>} />}
    />
  );
}
