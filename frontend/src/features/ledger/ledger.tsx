import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { exportUrl } from '@/api/client';
import { useSession } from '@/api/session';
import type { Id, Schemas } from '@/api/types';
import { AnchorButton, Button } from '@/components/button';
import { AboveRow, type Column, DataTable } from '@/components/data-table';
import { DateInput } from '@/components/form/inputs';
import { Skeleton, Status } from '@/components/notice';
import { DateText, Fact, Facts, Grid, Money, Panel, PlainStat } from '@/components/page';
import { EmptyState, Loaded } from '@/components/states';
import * as format from '@/lib/format';
import css from './ledger.module.css';
import { ledgerQuery } from './queries';
import type { LedgerSearch } from './search';
import { accountWord, matchingWord } from './words';

const DebtSteps = lazy(() => import('./debt-steps'));
const EntriesPanel = lazy(() => import('./entries-panel'));
const SettlementsPanel = lazy(() => import('./settlements-panel'));

type LedgerData = Schemas['LedgerView'];
type Debt = Schemas['DebtAccountView'];

interface LedgerProps {
  employer: Id;
  search: LedgerSearch;
  onSearch: (change: Partial<LedgerSearch>) => void;
}

/** What an employer owes and paid as of a day: principal, two fines and payments beside each other, never mixed. */
export default function Ledger(props: LedgerProps) {
  const ledger = useQuery(ledgerQuery(props.employer, props.search.per));
  return (
    <Loaded query={ledger} height="40rem">
      {(data) => <Found {...props} ledger={data} isFetching={ledger.isFetching} />}
    </Loaded>
  );
}

function Found({ employer, search, onSearch, ledger, isFetching }: LedgerProps & { ledger: LedgerData; isFetching: boolean }) {
  const { today } = useSession();
  const [opened, setOpened] = useState<Debt>();
  const path = `/employers/${employer}/ledger/export` as const;
  const asOf = search.per === undefined ? {} : { as_of: search.per };
  return (
    <>
      <Panel
        title={
          <Trans>
            Keadaan per <DateText value={ledger.as_of} />
          </Trans>
        }
        aside={
          <span className="no-print">
            <AnchorButton icon="download" href={exportUrl(path, 'xlsx', asOf)} download>
              XLSX
            </AnchorButton>{' '}
            <AnchorButton icon="download" href={exportUrl(path, 'csv', asOf)} download>
              CSV
            </AnchorButton>
          </span>
        }
      >
        <div className="no-print">
          <DateInput
            id="piutang-per"
            label={t`Per tanggal`}
            required
            value={search.per ?? today}
            onChange={(per) => onSearch({ per: per === today ? undefined : per })}
          />
        </div>
        <Grid min="14rem">
          <AccountStat account="principal" of={ledger.principal} />
          <AccountStat account="late_fine" of={ledger.late_fine} />
          <AccountStat account="sanction_fine" of={ledger.sanction_fine} />
          <PlainStat
            label={<Trans>Pembayaran diterima</Trans>}
            value={<Money amount={ledger.received} />}
            note={ledger.unmatched !== '0' && t`${format.rupiah(ledger.unmatched)} belum melunasi apa pun`}
          />
        </Grid>
      </Panel>
      {ledger.settlements.length > 0 && (
        <Suspense fallback={<Skeleton height="20rem" />}>
          <SettlementsPanel settlements={ledger.settlements} />
        </Suspense>
      )}
      <Panel title={<Trans>Utang satu per satu</Trans>}>
        <DataTable
          label={t`Utang satu per satu`}
          columns={columns(setOpened)}
          query={{ data: { items: ledger.debts }, error: null, isFetching, refetch: () => undefined }}
          rowKey={({ id }) => id}
          empty={
            <EmptyState icon="check" title={<Trans>Tidak ada utang</Trans>}>
              <Trans>Belum ada laporan yang diterima atau temuan yang menetapkan jumlah sampai tanggal itu.</Trans>
            </EmptyState>
          }
        />
        <Facts>
          <Fact label={<Trans>Urutan pelunasan</Trans>}>
            {matchingWord(ledger.matching)}{' '}
            {!ledger.matching_basis.verified && (
              <Status tone="warn">
                <Trans>belum diverifikasi</Trans>
              </Status>
            )}
          </Fact>
        </Facts>
      </Panel>
      <Suspense fallback={<Skeleton height="16rem" />}>
        <EntriesPanel employer={employer} cursor={search.cursor} onPage={(cursor) => onSearch({ cursor })} />
      </Suspense>
      <Suspense fallback={null}>
        {opened && <DebtSteps employer={employer} debt={opened} asOf={search.per} onClose={() => setOpened(undefined)} />}
      </Suspense>
    </>
  );
}

function AccountStat({ account, of }: { account: Schemas['Account']; of: Schemas['Figures'] }) {
  return (
    <PlainStat
      label={accountWord(account)}
      value={<Money amount={of.balance} />}
      note={t`${format.rupiah(of.charged)} terutang, ${format.rupiah(of.paid)} dibayar`}
    />
  );
}

const columns = (open: (debt: Debt) => void): Column<Debt>[] => [
  {
    id: 'debt',
    header: t({ message: 'Utang', context: 'satu' }),
    primary: true,
    cell: ({ number, source, month_from, month_to }) => (
      <div>
        {number}
        <span className={css['part']}>
          {source === 'finding' ? t`Temuan` : t`Laporan`} ·{' '}
          {month_from === month_to ? format.shortMonth(month_from) : `${format.shortMonth(month_from)} – ${format.shortMonth(month_to)}`}
        </span>
      </div>
    ),
  },
  { id: 'due', header: t`Jatuh tempo`, cell: ({ due_on }) => (due_on ? <DateText value={due_on} /> : <Trans>tidak diketahui</Trans>) },
  { id: 'principal', header: t`Sisa pokok`, align: 'end', cell: ({ principal }) => <Left of={principal} /> },
  { id: 'late', header: t`Denda 2%`, align: 'end', cell: ({ late_fine }) => <Left of={late_fine} /> },
  { id: 'sanction', header: t`Denda 0,1%`, align: 'end', cell: ({ sanction_fine }) => <Left of={sanction_fine} /> },
  {
    id: 'open',
    header: t`Rincian`,
    cell: (debt) => (
      <AboveRow>
        <Button size="small" onClick={() => open(debt)}>
          <Trans>Buka hitungan</Trans>
          <span className="visually-hidden"> {debt.number}</span>
        </Button>
      </AboveRow>
    ),
  },
];

function Left({ of: { charged, balance } }: { of: Schemas['Figures'] }) {
  return (
    <div>
      <Money amount={balance} />
      {charged !== balance && (
        <span className={css['part']}>
          <Trans>
            dari <Money amount={charged} />
          </Trans>
        </span>
      )}
    </div>
  );
}
