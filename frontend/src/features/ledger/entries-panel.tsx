import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { Id, Schemas } from '@/api/types';
import { type Column, DataTable } from '@/components/data-table';
import { DateText, Money, Panel } from '@/components/page';
import { EmptyState } from '@/components/states';
import css from './ledger.module.css';
import { entriesQuery } from './queries';
import { accountWord, entryWord } from './words';

interface EntriesPanelProps {
  employer: Id;
  cursor: string | undefined;
  onPage: (cursor: string | undefined) => void;
}

/** What was recorded, the latest first. Nothing is changed here: a wrong entry is taken back by another. */
export default function EntriesPanel({ employer, cursor, onPage }: EntriesPanelProps) {
  const entries = useQuery(entriesQuery(employer, cursor));
  return (
    <Panel title={<Trans>Catatan buku</Trans>}>
      <DataTable
        label={t`Catatan buku`}
        columns={columns()}
        query={entries}
        rowKey={({ id }) => id}
        onPage={onPage}
        expectedRows={4}
        empty={<EmptyState title={<Trans>Belum ada catatan</Trans>} />}
      />
    </Panel>
  );
}

type Entry = Schemas['LedgerEntryView'];

const columns = (): Column<Entry>[] => [
  {
    id: 'kind',
    header: t`Catatan`,
    primary: true,
    cell: ({ kind, account, reason }) => (
      <div>
        {entryWord(kind)}
        {account !== 'principal' && <span className={css['part']}>{accountWord(account)}</span>}
        {reason && <span className={css['part']}>{reason}</span>}
      </div>
    ),
  },
  { id: 'on', header: t`Tanggal`, cell: ({ on }) => <DateText value={on} /> },
  { id: 'amount', header: t`Jumlah`, align: 'end', cell: ({ amount }) => <Money amount={amount} /> },
  { id: 'reference', header: t`Nomor bukti`, cell: ({ reference }) => reference },
  {
    id: 'recorded',
    header: t`Dicatat`,
    wideOnly: true,
    cell: ({ recorded_at, recorded_by, approved_by }) => (
      <div>
        <DateText value={recorded_at} />
        {recorded_by && <span className={css['part']}>{recorded_by}</span>}
        {approved_by && (
          <span className={css['part']}>
            <Trans>disetujui {approved_by}</Trans>
          </span>
        )}
      </div>
    ),
  },
];
