import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useCan } from '@/api/session';
import type { LetterSummary } from '@/api/types';
import { LinkButton } from '@/components/button';
import { type Column, DataTable, FilterBar, RowLink } from '@/components/data-table';
import { SearchInput } from '@/components/form/inputs';
import { Status } from '@/components/notice';
import { DateText, Link, Page, Tabs } from '@/components/page';
import { useSelection } from '@/components/selection';
import { EmptyState } from '@/components/states';
import { ApproveMany } from './approve-many';
import { letterList } from './queries';
import { type LetterKind, type LettersSearch, type Tab, tabs } from './search';
import { letterStateWord, letterTone, letterWord, tabWord } from './words';

interface ListPageProps {
  search: LettersSearch;
  onSearch: (change: LettersSearch) => void;
}

/** Letters by what is to be done with them. */
export function ListPage({ search, onSearch }: ListPageProps) {
  const may = useCan();
  const offered = tabs.filter((tab) => (tab === 'setujui' ? may('approve_letters') : tab === 'semua' || may('record_acts')));
  const tab = offered.find((name) => name === search.tab) ?? offered[0] ?? 'semua';
  const list = useQuery(letterList(tab, search));
  const { selected, setSelected, column } = useSelection<LetterSummary>(
    ({ kind, employer_name, finding_number }) =>
      t`Pilih surat untuk ${employer_name}, ${finding_number ?? ''}, ${letterWord(kind as LetterKind)}`,
  );
  const decides = tab === 'setujui';
  return (
    <Page
      title={t`Surat`}
      lead={
        <Trans>
          Disusun satu orang, disetujui dan dinomori orang lain, lalu disampaikan dengan bukti. Tenggat mulai pada hari surat diterima,
          bukan pada hari surat terbit.
        </Trans>
      }
      actions={
        may('read_findings') && (
          <LinkButton to="/surat" search={{ templat: 'semua' }}>
            <Trans>Templat surat</Trans>
          </LinkButton>
        )
      }
    >
      <Tabs label={t`Surat`}>
        {offered.map((name) => (
          <Link
            key={name}
            to="/surat"
            search={{ tab: name }}
            onClick={() => setSelected([])}
            aria-current={name === tab ? 'page' : undefined}
          >
            {tabWord(name)}
          </Link>
        ))}
      </Tabs>
      <FilterBar onClear={search.q ? () => onSearch({ q: undefined }) : undefined}>
        <SearchInput
          id="surat-cari"
          label={t`Cari nomor surat atau nama pemberi kerja`}
          value={search.q ?? ''}
          onSearch={(q) => onSearch({ q: q === '' ? undefined : q })}
        />
      </FilterBar>
      {decides && list.data !== undefined && list.data.items.length > 0 && (
        <ApproveMany selected={selected} onPage={list.data.items} onSelect={setSelected} />
      )}
      <DataTable
        label={tabWord(tab)}
        columns={decides ? [column(), ...columns()] : columns()}
        query={list}
        rowKey={({ id }) => id}
        onPage={(cursor) => onSearch({ cursor })}
        expectedRows={4}
        empty={<Empty tab={tab} isNarrowed={search.q !== undefined} />}
      />
    </Page>
  );
}

function Empty({ tab, isNarrowed }: { tab: Tab; isNarrowed: boolean }) {
  if (isNarrowed)
    return (
      <EmptyState icon="letter" title={<Trans>Tidak ada surat yang cocok</Trans>}>
        <Trans>Periksa ejaannya, atau hapus pencarian.</Trans>
      </EmptyState>
    );
  return (
    <EmptyState icon="letter" title={<Trans>Tidak ada surat di sini</Trans>}>
      {tab === 'draf' ? (
        <Trans>Surat disusun dari halaman temuan, pada langkah yang hendak diambil.</Trans>
      ) : (
        <Trans>Tidak ada yang menunggu.</Trans>
      )}
    </EmptyState>
  );
}

const columns = (): Column<LetterSummary>[] => [
  {
    id: 'letter',
    header: t`Surat`,
    primary: true,
    cell: (letter) => (
      <div>
        <RowLink to="/surat" search={{ surat: letter.id }}>
          {letterWord(letter.kind as LetterKind)}
        </RowLink>
        <br />
        <span className="num muted">{letter.number ?? <Trans>Belum bernomor</Trans>}</span>
      </div>
    ),
  },
  {
    id: 'employer',
    header: t`Pemberi kerja`,
    cell: (letter) => (
      <div>
        {letter.employer_name}
        <br />
        <span className="num muted">{letter.finding_number}</span>
      </div>
    ),
  },
  {
    id: 'state',
    header: t`Keadaan`,
    cell: ({ state }) => <Status tone={letterTone[state]}>{letterStateWord(state)}</Status>,
  },
  { id: 'by', header: t`Disusun`, cell: ({ drafted_by }) => drafted_by?.name ?? <span className="muted">—</span> },
  {
    id: 'date',
    header: t`Tanggal`,
    cell: ({ dated_on, served_on, created_at }) =>
      served_on ? (
        <Trans>
          Diterima <DateText value={served_on} />
        </Trans>
      ) : dated_on ? (
        <Trans>
          Terbit <DateText value={dated_on} />
        </Trans>
      ) : (
        <Trans>
          Disusun <DateText value={created_at} />
        </Trans>
      ),
  },
];
