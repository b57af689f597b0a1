import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { exportUrl } from '@/api/client';
import { useSession } from '@/api/session';
import type { CoverageReportSummary } from '@/api/types';
import { AnchorButton } from '@/components/button';
import { type Column, DataTable, FilterBar, RowLink } from '@/components/data-table';
import { MonthInput, Select } from '@/components/form/inputs';
import { Status } from '@/components/notice';
import { DateText, Link, Money, Page, Tabs } from '@/components/page';
import { ReportStatus } from '@/components/report-status';
import { EmptyState } from '@/components/states';
import * as format from '@/lib/format';
import { reportStateWord } from '@/lib/words/reports';
import { regionsQuery, reportsQuery } from '../queries';
import type { ListSearch } from '../search';
import { MissingList } from './missing-list';

export interface ListProps {
  search: ListSearch;
  onSearch: (search: ListSearch) => void;
}

export function ReportsPage({ search, onSearch }: ListProps) {
  const { today } = useSession();
  const isMissing = search.tab === 'belum';
  // Who has not reported is asked of one month: the last one that has ended.
  const missingMonth = search.month ?? format.addMonths(today.slice(0, 7), -1);
  const filters = { month: isMissing ? missingMonth : search.month, region: search.region, ...(!isMissing && { state: search.state }) };
  const path = isMissing ? '/coverage-reports/missing/export' : '/coverage-reports/export';
  return (
    <Page
      title={t`Laporan kepesertaan`}
      lead={t`Laporan bulanan pemberi kerja, dan siapa yang belum melapor.`}
      actions={
        <>
          <AnchorButton icon="download" href={exportUrl(path, 'xlsx', filters)} download>
            Excel
          </AnchorButton>
          <AnchorButton icon="download" href={exportUrl(path, 'csv', filters)} download>
            CSV
          </AnchorButton>
        </>
      }
    >
      <Tabs label={t`Daftar`}>
        <Link to="/laporan" search={{}} aria-current={isMissing ? undefined : 'page'} activeOptions={{ exact: true, includeSearch: true }}>
          <Trans>Sudah melapor</Trans>
        </Link>
        <Link to="/laporan" search={{ tab: 'belum' }} aria-current={isMissing ? 'page' : undefined}>
          <Trans>Belum melapor</Trans>
        </Link>
      </Tabs>
      <Filters search={isMissing ? { ...search, month: missingMonth } : search} onSearch={onSearch} />
      {isMissing ? (
        <MissingList month={missingMonth} search={search} onSearch={onSearch} />
      ) : (
        <ReportList search={search} onSearch={onSearch} />
      )}
    </Page>
  );
}

function Filters({ search, onSearch }: ListProps) {
  const { today } = useSession();
  const regions = useQuery(regionsQuery);
  const set = (patch: Partial<ListSearch>) => onSearch({ ...search, ...patch, cursor: undefined });
  const filtered = search.state !== undefined || search.region !== undefined || (search.month !== undefined && search.tab === undefined);
  return (
    <FilterBar onClear={filtered ? () => onSearch(search.tab === undefined ? {} : { tab: search.tab }) : undefined}>
      <MonthInput
        id="saring-bulan"
        label={t`Bulan`}
        required
        min="2024-01"
        max={today.slice(0, 7)}
        value={search.month ?? ''}
        onChange={(month) => set({ month: month || undefined })}
      />
      {search.tab === undefined && (
        <Select
          id="saring-keadaan"
          label={t`Keadaan`}
          required
          value={search.state ?? ''}
          options={reportStateWord.options()}
          empty={t`Semua`}
          onChange={(state) => set({ state: state === '' ? undefined : state })}
        />
      )}
      <Select
        id="saring-wilayah"
        label={t`Wilayah`}
        required
        value={search.region ?? ''}
        options={(regions.data?.items ?? [])
          .filter(({ level }) => level !== 'district')
          .map(({ code, name }) => ({ value: code, label: name }))}
        empty={t`Semua`}
        onChange={(region) => set({ region: region || undefined })}
      />
    </FilterBar>
  );
}

function ReportList({ search, onSearch }: ListProps) {
  const { tab: _, ...filters } = search;
  const query = useQuery(reportsQuery(filters));
  const columns: Column<CoverageReportSummary>[] = [
    {
      id: 'employer',
      header: t`Pemberi kerja`,
      primary: true,
      cell: (report) => (
        <RowLink to="/laporan/$id" params={{ id: report.id }}>
          {report.employer_name}
        </RowLink>
      ),
    },
    { id: 'month', header: t`Bulan`, cell: ({ month }) => format.month(month) },
    {
      id: 'state',
      header: t`Keadaan`,
      cell: ({ state, late }) => (
        <span>
          <ReportStatus state={state} />{' '}
          {late && (
            <Status tone="warn">
              <Trans>Terlambat</Trans>
            </Status>
          )}
        </span>
      ),
    },
    { id: 'workers', header: t`Pekerja`, align: 'end', cell: ({ line_count }) => format.number(line_count) },
    { id: 'due', header: t`Iuran`, align: 'end', cell: ({ due_total }) => <Money amount={due_total} /> },
    { id: 'received', header: t`Diterima`, cell: ({ receipt }) => <DateText value={receipt.received_at} /> },
    { id: 'revision', header: t`Revisi`, align: 'end', wideOnly: true, cell: ({ revision }) => revision },
  ];
  return (
    <DataTable
      label={t`Laporan kepesertaan`}
      columns={columns}
      query={query}
      rowKey={({ id }) => id}
      onPage={(cursor) => onSearch({ ...search, cursor })}
      empty={
        <EmptyState icon="report" title={<Trans>Tidak ada laporan yang cocok</Trans>}>
          <Trans>Longgarkan saringan, atau lihat siapa yang belum melapor.</Trans>
        </EmptyState>
      }
    />
  );
}
