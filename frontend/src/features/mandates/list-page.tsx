import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { exportUrl } from '@/api/client';
import { useCan, useSession } from '@/api/session';
import type { Schemas } from '@/api/types';
import { AnchorButton, Button, LinkButton } from '@/components/button';
import { type Column, DataTable, FilterBar, RowLink } from '@/components/data-table';
import { Select, TextInput } from '@/components/form/inputs';
import { Status } from '@/components/notice';
import { DateText, Money, Page } from '@/components/page';
import { EmptyState } from '@/components/states';
import * as format from '@/lib/format';
import { actWord, partyWord } from '@/lib/words/acts';
import css from './mandates.module.css';
import { mandateList } from './queries';
import { isNarrowed, type MandateSearch } from './search';
import { kindWord, stateTone, stateWord } from './words';

type Mandate = Schemas['MandateView'];

interface MandatesPageProps {
  /** The ways to the other parts of the page. */
  tabs: ReactNode;
  search: MandateSearch;
  onSearch: (change: Partial<MandateSearch>) => void;
  onClear: () => void;
}

/** Every mandate of the reader's region: how old, how much, how much of it came back, what comes next and when. */
export default function MandatesPage({ tabs, search, onSearch, onClear }: MandatesPageProps) {
  const { today } = useSession();
  const may = useCan();
  const list = useQuery(mandateList(search));
  const { cursor: _, ...filter } = search;
  return (
    <Page
      title={t`Surat kuasa khusus`}
      lead={<Trans>Utang yang dikuasakan BPJS kepada jaksa pengacara negara.</Trans>}
      actions={
        <>
          <AnchorButton icon="download" href={exportUrl('/mandates/export', 'xlsx', filter)} download>
            XLSX
          </AnchorButton>
          <AnchorButton icon="download" href={exportUrl('/mandates/export', 'csv', filter)} download>
            CSV
          </AnchorButton>
          {may('impose_sanctions') && (
            <LinkButton to="/kuasa" search={{ bagian: 'baru' }} look="primary" icon="plus">
              <Trans>Susun SKK</Trans>
            </LinkButton>
          )}
        </>
      }
    >
      {tabs}
      <FilterBar onClear={isNarrowed(search) ? onClear : undefined}>
        <TextInput
          id="kuasa-cari"
          label={t`Nomor atau pemberi kerja`}
          value={search.q ?? ''}
          onChange={(q) => onSearch({ q: q === '' ? undefined : q, cursor: undefined })}
          maxLength={100}
        />
        <Select
          id="kuasa-keadaan"
          label={t`Keadaan`}
          required
          empty={t`Semua`}
          value={search.state ?? ''}
          options={stateWord.options()}
          onChange={(state) => onSearch({ state: state === '' ? undefined : state, cursor: undefined })}
        />
        <Select
          id="kuasa-jenis"
          label={t`Jenis`}
          required
          empty={t`Semua`}
          value={search.kind ?? ''}
          options={kindWord.options()}
          onChange={(kind) => onSearch({ kind: kind === '' ? undefined : kind, cursor: undefined })}
        />
      </FilterBar>
      <DataTable
        label={t`Surat kuasa khusus`}
        columns={columnsOf(today)}
        query={list}
        rowKey={({ id }) => id}
        sort={search.sort ?? '-on'}
        onSort={(sort) => onSearch({ sort: sort as MandateSearch['sort'], cursor: undefined })}
        onPage={(cursor) => onSearch({ cursor })}
        empty={
          isNarrowed(search) ? (
            <EmptyState
              title={<Trans>Tidak ada SKK yang cocok</Trans>}
              action={
                <Button icon="close" onClick={onClear}>
                  <Trans>Hapus saringan</Trans>
                </Button>
              }
            >
              <Trans>Longgarkan saringannya.</Trans>
            </EmptyState>
          ) : (
            <EmptyState icon="scale" title={<Trans>Belum ada SKK</Trans>}>
              <Trans>SKK disusun BPJS dari utang satu pemberi kerja dan disetujui orang lain.</Trans>
            </EmptyState>
          )
        }
      />
    </Page>
  );
}

const columnsOf = (today: string): Column<Mandate>[] => [
  {
    id: 'employer',
    header: t`Pemberi kerja`,
    primary: true,
    cell: ({ id, employer_name, number, kind }) => (
      <div>
        <RowLink to="/kuasa/$id" params={{ id }}>
          {employer_name}
        </RowLink>
        <span className={css['part']}>
          {number ?? t`Konsep`} · {kindWord(kind)}
        </span>
      </div>
    ),
  },
  { id: 'state', header: t`Keadaan`, cell: ({ state }) => <Status tone={stateTone[state]}>{stateWord(state)}</Status> },
  {
    id: 'on',
    header: t`Umur`,
    align: 'end',
    sort: 'on',
    cell: ({ on, age_days }) => (
      <div>
        {t`${age_days} hari`}
        <span className={css['part']}>
          <DateText value={on} />
        </span>
      </div>
    ),
  },
  { id: 'principal', header: t`Pokok`, align: 'end', sort: 'principal', cell: ({ principal }) => <Money amount={principal} /> },
  { id: 'recovered', header: t`Dipulihkan`, align: 'end', sort: 'recovered', cell: ({ recovered }) => <Money amount={recovered} /> },
  { id: 'next', header: t`Langkah berikutnya`, sort: 'next_date', cell: (mandate) => <NextStep of={mandate} today={today} /> },
];

function NextStep({ of: { next_act, next_party, next_date }, today }: { of: Mandate; today: string }) {
  if (!next_act) return <span className="muted">—</span>;
  return (
    <div>
      {actWord(next_act)}
      {next_party && <span className={css['part']}>{partyWord(next_party)}</span>}
      {next_date && (
        <span className={css['part']}>
          <DateText value={next_date} />, {format.relativeDay(next_date, today)}
        </span>
      )}
    </div>
  );
}
