import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useCan, useMaybeSession } from '@/api/session';
import type { LawRow } from '@/api/types';
import { LinkButton } from '@/components/button';
import { type Column, DataTable, FilterBar } from '@/components/data-table';
import { DateInput, Select } from '@/components/form/inputs';
import { Notice } from '@/components/notice';
import { Link, Page, Tabs } from '@/components/page';
import { Loaded } from '@/components/states';
import * as format from '@/lib/format';
import { lawKindWord } from '@/lib/words/law-rows';
import { CalendarPanel } from './calendar-panel';
import { changeColumns, historyColumns, rowColumns } from './columns';
import { changesBetween, inForce } from './in-force';
import { lawHistoryQuery, lawKindsQuery } from './queries';
import { type LawSearch, readLawSearch, type View } from './search';

interface LawPageProps {
  search: Record<string, unknown>;
  onSearch: (search: LawSearch) => void;
}

const titles = (): Record<View, string> => ({
  berlaku: t`Yang berlaku`,
  riwayat: t`Riwayat`,
  perubahan: t`Yang berubah`,
  libur: t`Hari libur`,
});

/** The law the program counts by: dated rows, each with where it was found and whether somebody verified it. */
export function LawPage({ search: raw, onSearch: tell }: LawPageProps) {
  const search = readLawSearch(raw);
  const onSearch = (change: LawSearch) => tell(readLawSearch({ ...search, ...change }));
  const may = useCan();
  const today = useMaybeSession()?.today ?? format.dayOf(new Date());
  const view = search.lihat ?? 'berlaku';
  const kinds = useQuery(lawKindsQuery);
  return (
    <Page
      title={t`Dasar hukum`}
      lead={
        <Trans>
          Tarif, tenggat, dan batas yang dipakai menghitung, menurut tanggal berlakunya. Tidak ada angka hukum di luar daftar ini.{' '}
          <Link to="/hitung">Hitung dengan ketentuan ini</Link>.
        </Trans>
      }
      actions={
        may('read_law_changes') && (
          <LinkButton to="/hukum/perubahan">
            <Trans>Usulan perubahan</Trans>
          </LinkButton>
        )
      }
    >
      <div data-wide="" />
      <Tabs label={t`Tampilan dasar hukum`}>
        {Object.entries(titles()).map(([key, title]) => (
          <Link
            key={key}
            to="/hukum"
            search={{ ...search, lihat: key === 'berlaku' ? undefined : (key as View) }}
            activeOptions={{ exact: true }}
          >
            {title}
          </Link>
        ))}
      </Tabs>
      {view === 'libur' ? (
        <CalendarPanel year={Number(search.tahun ?? today.slice(0, 4))} onYear={(tahun) => onSearch({ tahun: String(tahun) })} />
      ) : (
        <Loaded query={kinds} height="24rem">
          {({ items }) =>
            items.length === 0 ? <NoLaw /> : <Rows items={items} view={view} today={today} search={search} onSearch={onSearch} />
          }
        </Loaded>
      )}
    </Page>
  );
}

const NoLaw = () => (
  <Notice tone="warn" title={<Trans>Belum ada baris hukum yang dimuat</Trans>}>
    <p>
      <Trans>Tanpa baris ini tidak ada yang dapat dihitung. Minta pengelola memuat data acuannya.</Trans>
    </p>
  </Notice>
);

interface RowsProps {
  search: LawSearch;
  onSearch: (change: LawSearch) => void;
  items: readonly { kind: LawRow['kind']; rows: number }[];
  view: Exclude<View, 'libur'>;
  today: string;
}

const YEAR_AGO = -12;

function Rows({ items, view, today, search, onSearch }: RowsProps) {
  const chosen = items.find(({ kind }) => kind === search.jenis)?.kind;
  const query = useQuery(lawHistoryQuery(chosen === undefined ? items.map(({ kind }) => kind) : [chosen]));
  const until = search.as_of ?? today;
  const since = search.sejak ?? `${format.addMonths(until.slice(0, 7), YEAR_AGO)}${until.slice(7)}`;
  const rows = query.data ?? [];
  const isWanted = ({ verified_by }: LawRow) => search.status === undefined || (search.status === 'sudah') === Boolean(verified_by);
  const withKind = chosen === undefined;
  const current = inForce(rows, until);
  const unverified = current.filter(({ verified_by }) => !verified_by).length;
  const table = <Row,>(label: string, columns: Column<Row>[], found: Row[], keyOf: (row: Row) => string, empty: ReactNode) => (
    <DataTable
      label={label}
      columns={columns}
      query={{ ...query, data: query.data && { items: found } }}
      rowKey={keyOf}
      expectedRows={8}
      empty={<Notice tone="neutral" title={empty} />}
    />
  );
  const keyOf = (row: LawRow) => `${row.id} ${row.version}`;
  return (
    <>
      <FilterBar>
        <Select
          id="hukum-jenis"
          label={t`Jenis ketentuan`}
          required
          value={chosen ?? ''}
          empty={t`Semua jenis ketentuan`}
          options={items.map(({ kind }) => ({ value: kind, label: lawKindWord(kind) }))}
          onChange={(jenis) => onSearch({ jenis })}
        />
        {view === 'perubahan' && (
          <DateInput
            id="hukum-sejak"
            label={t`Sejak tanggal`}
            required
            value={since}
            max={until}
            onChange={(sejak) => onSearch({ sejak })}
          />
        )}
        {view !== 'riwayat' && (
          <DateInput
            id="hukum-per"
            label={view === 'perubahan' ? t`Sampai tanggal` : t`Berlaku pada`}
            required
            value={until}
            onChange={(as_of) => onSearch({ as_of: as_of === today ? '' : as_of })}
          />
        )}
        {view !== 'perubahan' && (
          <Select
            id="hukum-status"
            label={t`Verifikasi`}
            required
            value={search.status ?? ''}
            empty={t`Semua`}
            options={[
              { value: 'belum', label: t`Belum diverifikasi` },
              { value: 'sudah', label: t`Sudah diverifikasi` },
            ]}
            onChange={(status) => onSearch({ status: status === '' ? undefined : status })}
          />
        )}
      </FilterBar>
      {view === 'berlaku' && query.data && (
        <p className="muted" role="status">
          <Trans>
            {current.length} ketentuan berlaku pada {format.longDate(until)}; {unverified} di antaranya belum diverifikasi.
          </Trans>
        </p>
      )}
      {view === 'berlaku' &&
        table(
          t`Ketentuan yang berlaku`,
          rowColumns(withKind),
          current.filter(isWanted),
          keyOf,
          <Trans>Tidak ada yang cocok pada tanggal itu</Trans>,
        )}
      {view === 'riwayat' &&
        table(t`Riwayat ketentuan`, historyColumns(withKind), rows.filter(isWanted), keyOf, <Trans>Tidak ada yang cocok</Trans>)}
      {view === 'perubahan' &&
        table(
          t`Perubahan ketentuan`,
          changeColumns(withKind),
          changesBetween(rows, since, until),
          ({ on, before, after }) => `${on} ${(after ?? before)?.id ?? ''}`,
          <Trans>Tidak ada yang mulai atau berakhir di antara kedua tanggal itu</Trans>,
        )}
    </>
  );
}
