import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useSession } from '@/api/session';
import type { LawRow } from '@/api/types';
import { type Column, DataTable, FilterBar } from '@/components/data-table';
import { DateInput, Select } from '@/components/form/inputs';
import { Notice, Status } from '@/components/notice';
import { DateText, Page } from '@/components/page';
import { Loaded } from '@/components/states';
import * as format from '@/lib/format';
import { evidenceWord } from '@/lib/words/law';
import { CalendarPanel } from './calendar-panel';
import css from './law.module.css';
import { lawKindsQuery, lawQuery } from './queries';
import type { LawSearch } from './search';
import { lawKeyText, lawKindWord, lawValueText } from './words';

interface LawPageProps {
  search: LawSearch;
  onSearch: (change: Partial<LawSearch>) => void;
}

/** The law the program counts by: dated rows, each with where it was found and whether somebody verified it. */
export function LawPage({ search, onSearch }: LawPageProps) {
  const { today } = useSession();
  const kinds = useQuery(lawKindsQuery);
  const known = kinds.data?.items ?? [];
  const kind = (known.find((item) => item.kind === search.jenis) ?? known[0])?.kind;
  return (
    <Page
      title={t`Dasar hukum`}
      lead={
        <Trans>
          Tarif, tenggat, dan batas yang dipakai menghitung, menurut tanggal berlakunya. Tidak ada angka hukum di luar daftar ini.
        </Trans>
      }
    >
      <FilterBar>
        <Select
          id="hukum-jenis"
          label={t`Jenis`}
          required
          value={kind ?? ''}
          options={known.map((item) => ({
            value: item.kind,
            label: `${lawKindWord(item.kind)} (${format.number(item.rows)})`,
          }))}
          onChange={(jenis) => onSearch({ jenis })}
        />
        <DateInput
          id="hukum-per"
          label={t`Berlaku pada`}
          required
          value={search.as_of ?? today}
          onChange={(as_of) => onSearch({ as_of: as_of === today ? '' : as_of })}
        />
      </FilterBar>
      <Loaded query={kinds} height="24rem">
        {() => (kind === undefined ? <NoLaw /> : <Rows kind={kind} asOf={search.as_of ?? today} />)}
      </Loaded>
      <CalendarPanel year={Number(search.tahun ?? today.slice(0, 4))} onYear={(tahun) => onSearch({ tahun: String(tahun) })} />
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

function Rows({ kind, asOf }: { kind: LawRow['kind']; asOf: string }) {
  const rows = useQuery(lawQuery(kind, asOf));
  return (
    <DataTable
      label={lawKindWord(kind)}
      columns={columns()}
      query={rows}
      rowKey={(row) => `${row.id} ${row.version}`}
      expectedRows={6}
      empty={
        <Notice tone="neutral" title={<Trans>Tidak ada yang berlaku pada tanggal itu</Trans>}>
          <p>
            <Trans>Pilih tanggal lain.</Trans>
          </p>
        </Notice>
      }
    />
  );
}

const columns = (): Column<LawRow>[] => [
  {
    id: 'key',
    header: t`Tentang`,
    primary: true,
    cell: (row) => (
      <div>
        <strong>{lawKeyText(row)}</strong>
        <code className={css['small']}>{row.key}</code>
      </div>
    ),
  },
  { id: 'value', header: t`Isi`, cell: (row) => <span title={row.value}>{lawValueText(row)}</span> },
  {
    id: 'valid',
    header: t`Berlaku`,
    cell: ({ valid_from, valid_to }) => (
      <div>
        <DateText value={valid_from} />{' '}
        {valid_to ? (
          <>
            – <DateText value={valid_to} />
          </>
        ) : (
          <Trans>sampai diubah</Trans>
        )}
      </div>
    ),
  },
  {
    id: 'source',
    header: t`Dasar dan sumber`,
    cell: ({ provision, source, note }) => (
      <div>
        {provision}
        <span className={css['small']}>{source}</span>
        {note && <span className={css['small']}>{note}</span>}
      </div>
    ),
  },
  {
    id: 'evidence',
    header: t`Bukti`,
    cell: ({ evidence, verified_by, verified_on }) => (
      <div>
        <span>{evidenceWord(evidence)}</span>
        <span className={css['mark']}>
          {verified_by && verified_on ? (
            <Status tone="good">
              <span>
                <Trans>
                  diverifikasi {verified_by}, <DateText value={verified_on} />
                </Trans>
              </span>
            </Status>
          ) : (
            <Status tone="warn">
              <Trans>belum diverifikasi</Trans>
            </Status>
          )}
        </span>
      </div>
    ),
  },
];
