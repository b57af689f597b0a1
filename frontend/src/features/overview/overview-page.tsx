import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { regionsQuery } from '@/api/lookups';
import { useSession } from '@/api/session';
import type { Overview } from '@/api/types';
import { BarChart } from '@/components/charts/bar-chart';
import { FilterBar } from '@/components/data-table';
import { DateInput, Select } from '@/components/form/inputs';
import { DateText, Grid, Link, Page, Panel, PlainStat, Stat } from '@/components/page';
import { Loaded } from '@/components/states';
import * as format from '@/lib/format';
import { standingWord } from '@/lib/words/register';
import { CoveragePanel } from './coverage-panel';
import { FindingsPanel } from './findings-panel';
import { overviewQuery } from './queries';
import type { OverviewSearch } from './search';

interface OverviewPageProps {
  search: OverviewSearch;
  onSearch: (change: Partial<OverviewSearch>) => void;
}

/** Where the province stands. Every number says of what, as of when and from where, and opens the list behind it. */
export function OverviewPage({ search, onSearch }: OverviewPageProps) {
  const { today } = useSession();
  const overview = useQuery(overviewQuery(search));
  const regions = useQuery(regionsQuery);
  return (
    <Page
      title={t`Beranda`}
      lead={
        overview.data && (
          <Trans>
            Keadaan per <DateText value={overview.data.as_of} />
          </Trans>
        )
      }
    >
      <FilterBar onClear={search.region || search.as_of ? () => onSearch({ region: '', as_of: '' }) : undefined}>
        <Select
          id="beranda-wilayah"
          label={t`Wilayah`}
          required
          empty={t`Seluruh wilayah saya`}
          value={search.region ?? ''}
          options={(regions.data?.items ?? [])
            .filter(({ code }) => code.split('.').length === 2)
            .map(({ code, name }) => ({ value: code, label: name }))}
          onChange={(region) => onSearch({ region })}
        />
        <DateInput
          id="beranda-per"
          label={t`Per tanggal`}
          required
          max={today}
          value={search.as_of ?? overview.data?.as_of ?? today}
          onChange={(as_of) => onSearch({ as_of: as_of === today ? '' : as_of })}
        />
      </FilterBar>
      <Loaded query={overview} height="60rem">
        {(data) => (
          <>
            <Reporting overview={data} region={search.region} />
            <CoveragePanel
              overview={data}
              regions={regions.data?.items ?? []}
              segment={search.segment ?? 'all'}
              onSegment={(segment) => onSearch({ segment })}
            />
            <FindingsPanel overview={data} region={search.region} />
            <Money overview={data} region={search.region} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Reporting({ overview, region }: { overview: Overview; region: string | undefined }) {
  const { reporting, employers_by_standing } = overview;
  const month = format.month(reporting.month);
  const here = region === undefined ? {} : { region };
  return (
    <>
      <Grid>
        <Stat
          to="/laporan"
          search={{ month: reporting.month, ...here }}
          label={<Trans>Sudah melapor {month}</Trans>}
          value={format.number(reporting.reported)}
          note={<Trans>laporan yang tidak ditarik</Trans>}
        />
        <Stat
          to="/laporan"
          search={{ tab: 'belum', month: reporting.month, ...here }}
          label={<Trans>Belum melapor {month}</Trans>}
          value={format.number(reporting.missing)}
          note={<Trans>pemberi kerja terdaftar</Trans>}
        />
      </Grid>
      <Panel title={<Trans>Pemberi kerja menurut status</Trans>}>
        <BarChart
          title={t`Pemberi kerja menurut status`}
          bars={employers_by_standing.map(({ standing, count }) => ({
            key: standing,
            label: (
              <Link to="/pemberi-kerja" search={{ standing, ...here }}>
                {standingWord(standing)}
              </Link>
            ),
            value: count,
            text: format.number(count),
          }))}
        />
      </Panel>
    </>
  );
}

function Money({ overview, region }: { overview: Overview; region: string | undefined }) {
  const { money } = overview;
  const here = region === undefined ? {} : { region };
  const months = `${format.shortMonth(money.month_from)} – ${format.shortMonth(money.month_to)}`;
  return (
    <Panel title={<Trans>Iuran</Trans>}>
      <Grid>
        <PlainStat label={<Trans>Terutang menurut laporan</Trans>} value={format.rupiah(money.due)} note={months} />
        <PlainStat label={<Trans>Dibayar atas laporan itu</Trans>} value={format.rupiah(money.paid)} note={months} />
        <Stat
          to="/temuan"
          search={{ meja: 'semua', ...here }}
          label={<Trans>Dipulihkan lewat temuan</Trans>}
          value={format.rupiah(money.recovered)}
          note={<Trans>jumlah pembayaran pada semua temuan</Trans>}
        />
      </Grid>
      <p className="muted">
        {money.due_formula || <Trans>Jumlah iuran semua laporan yang tidak ditarik untuk bulan yang ditampilkan.</Trans>}{' '}
        <Link to="/laporan" search={here}>
          <Trans>Lihat laporannya</Trans>
        </Link>
      </p>
    </Panel>
  );
}
