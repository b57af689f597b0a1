import { t } from '@lingui/core/macro';
import type { Schemas } from '@/api/types';
import { type Column, DataTable } from './data-table';
import { Status } from './notice';
import { DateText, Money } from './page';

type Instalment = Schemas['AgreedInstalment'];

/** The calendar of an agreement: what is due when, how much of it is covered, what was missed. */
export function InstalmentTable({ label, instalments }: { label: string; instalments: readonly Instalment[] }) {
  return (
    <DataTable
      label={label}
      columns={columns()}
      query={{ data: { items: instalments }, error: null, isFetching: false, refetch: () => undefined }}
      rowKey={({ number }) => String(number)}
    />
  );
}

const columns = (): Column<Instalment>[] => [
  { id: 'number', header: t`Angsuran ke`, primary: true, cell: ({ number }) => number },
  { id: 'due', header: t`Paling lambat`, cell: ({ due_on }) => <DateText value={due_on} /> },
  { id: 'state', header: t`Keadaan`, cell: (one) => <InstalmentStatus of={one} /> },
  { id: 'amount', header: t`Jumlah`, align: 'end', cell: ({ amount }) => <Money amount={amount} /> },
  { id: 'covered', header: t`Sudah dibayar`, align: 'end', cell: ({ covered }) => <Money amount={covered} /> },
];

function InstalmentStatus({ of: { is_paid, is_missed } }: { of: Instalment }) {
  if (is_paid) return <Status tone="good">{t({ message: 'Lunas', context: 'angsuran' })}</Status>;
  if (is_missed) return <Status tone="bad">{t`Terlewat`}</Status>;
  return <Status tone="neutral" icon="clock">{t`Belum jatuh tempo`}</Status>;
}
