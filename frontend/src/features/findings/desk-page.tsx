import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { exportUrl } from '@/api/client';
import { useCan, useSession } from '@/api/session';
import type { Finding } from '@/api/types';
import { AnchorButton, Button, LinkButton } from '@/components/button';
import { type Column, DataTable, RowLink } from '@/components/data-table';
import { DateText, Link, Money, Page, Tabs } from '@/components/page';
import { useSelection } from '@/components/selection';
import { EmptyState } from '@/components/states';
import { StepStatus } from '@/components/step-status';
import * as format from '@/lib/format';
import { actWord, partyWord } from '@/lib/words/acts';
import { violationWord } from '@/lib/words/findings';
import { BulkBar } from './bulk-bar';
import { DeskFilters } from './desk-filters';
import css from './findings.module.css';
import { Loads } from './loads';
import { findingList } from './queries';
import { type Desk, type DeskSearch, deskOf, desks, filtersOf, isNarrowed } from './search';

const deskWord = (desk: Desk): string =>
  ({ hari_ini: t`Bisa dilakukan hari ini`, menunggu: t`Menunggu`, baru: t`Baru`, semua: t`Semua` })[desk];

interface DeskPageProps {
  search: DeskSearch;
  onSearch: (change: Partial<DeskSearch>) => void;
  onClear: () => void;
}

/** Every finding the reader may see, by what can be done about it. */
export function DeskPage({ search, onSearch, onClear }: DeskPageProps) {
  const { today } = useSession();
  const may = useCan();
  const list = useQuery(findingList(search, today));
  const desk = deskOf(search);
  const { cursor: _, meja: __, ...kept } = search;
  const { selected, setSelected, column } = useSelection<Finding>(({ employer_name, number }) => t`Pilih ${employer_name}, ${number}`);
  const acts = may('record_acts') || may('assign_findings');
  return (
    <Page
      title={t`Temuan`}
      lead={<Trans>Dugaan pelanggaran dan langkah sah berikutnya. Tekan j dan k untuk berpindah baris, Enter untuk membuka.</Trans>}
      actions={
        <>
          {may('read_findings') && (
            <>
              <AnchorButton icon="download" href={exportUrl('/findings/export', 'xlsx', filtersOf(search))} download>
                XLSX
              </AnchorButton>
              <AnchorButton icon="download" href={exportUrl('/findings/export', 'csv', filtersOf(search))} download>
                CSV
              </AnchorButton>
            </>
          )}
          {may('file_findings') && (
            <LinkButton to="/temuan/baru" look="primary" icon="plus">
              <Trans>Catat temuan</Trans>
            </LinkButton>
          )}
        </>
      }
    >
      <Tabs label={t`Meja kerja`}>
        {desks.map((name) => (
          <Link
            key={name}
            to="/temuan"
            search={{ ...kept, meja: name }}
            onClick={() => setSelected([])}
            aria-current={name === desk ? 'page' : undefined}
          >
            {deskWord(name)}
          </Link>
        ))}
      </Tabs>
      <DeskFilters search={search} onSearch={onSearch} onClear={onClear} />
      {may('assign_findings') && <Loads />}
      {acts && list.data !== undefined && list.data.items.length > 0 && (
        <BulkBar selected={selected} onPage={list.data.items} onSelect={setSelected} />
      )}
      <DataTable
        label={deskWord(desk)}
        columns={acts ? [column(), ...columnsOf(today)] : columnsOf(today)}
        query={list}
        rowKey={(finding) => finding.id}
        onPage={(cursor) => onSearch({ cursor })}
        empty={<EmptyDesk search={search} canFile={may('file_findings')} onClear={onClear} />}
      />
    </Page>
  );
}

const columnsOf = (today: string): Column<Finding>[] => [
  {
    id: 'employer',
    header: t`Pemberi kerja`,
    primary: true,
    cell: (finding) => (
      <div>
        <RowLink to="/temuan/$id" params={{ id: finding.id }}>
          {finding.employer_name}
        </RowLink>
        <span className={css['meaning']}>{finding.number}</span>
      </div>
    ),
  },
  {
    id: 'violation',
    header: t`Jenis pelanggaran`,
    cell: (finding) => violationWord(finding.violation_type),
  },
  { id: 'amount', header: t`Taksiran`, align: 'end', cell: (finding) => <Money amount={finding.estimated_amount} /> },
  { id: 'step', header: t`Tahap`, cell: (finding) => <StepStatus step={finding.step} /> },
  { id: 'next', header: t`Langkah berikutnya`, cell: (finding) => <NextStep finding={finding} today={today} /> },
  {
    id: 'assignee',
    header: t`Petugas`,
    cell: (finding) =>
      finding.assigned_to?.name ?? (
        <span className="muted">
          <Trans>Belum ada</Trans>
        </span>
      ),
  },
];

function NextStep({ finding, today }: { finding: Finding; today: string }) {
  const { next_act, next_party, next_date, next_until, closed_on } = finding;
  if (closed_on) return <DateText value={closed_on} />;
  return (
    <div>
      {next_act ? actWord(next_act) : <Trans>Tidak ada langkah berikutnya di forum</Trans>}
      {next_party && <span className={css['meaning']}>{partyWord(next_party)}</span>}
      {next_date && (
        <span className={css['meaning']}>
          <DateText value={next_date} />, {format.relativeDay(next_date, today)}
        </span>
      )}
      {next_until && (
        <span className={css['meaning']}>
          <Trans>
            Paling lambat <DateText value={next_until} />
          </Trans>
        </span>
      )}
    </div>
  );
}

function EmptyDesk({ search, canFile, onClear }: { search: DeskSearch; canFile: boolean; onClear: () => void }) {
  if (isNarrowed(search)) {
    return (
      <EmptyState
        title={<Trans>Tidak ada temuan yang cocok</Trans>}
        action={
          <Button icon="close" onClick={onClear}>
            <Trans>Hapus saringan</Trans>
          </Button>
        }
      >
        <Trans>Longgarkan saringannya, atau lihat tab lain.</Trans>
      </EmptyState>
    );
  }
  const words: Record<Desk, { title: string; next: string }> = {
    hari_ini: { title: t`Tidak ada yang bisa dilakukan hari ini`, next: t`Lihat tab Menunggu untuk tanggal berikutnya.` },
    menunggu: { title: t`Tidak ada yang sedang menunggu`, next: t`Semua temuan terbuka dapat dikerjakan hari ini.` },
    baru: { title: t`Tidak ada temuan baru`, next: t`Temuan baru muncul di sini sebelum surat pertama disampaikan.` },
    semua: { title: t`Belum ada temuan`, next: t`Catat temuan dari halaman pemberi kerja atau dari hasil pemeriksaan.` },
  };
  const { title, next } = words[deskOf(search)];
  return (
    <EmptyState
      icon="flag"
      title={title}
      action={
        canFile && (
          <LinkButton to="/temuan/baru" icon="plus">
            <Trans>Catat temuan</Trans>
          </LinkButton>
        )
      }
    >
      {next}
    </EmptyState>
  );
}
