import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { exportUrl } from '@/api/client';
import { useSession } from '@/api/session';
import type { Schemas } from '@/api/types';
import { AnchorButton, Button } from '@/components/button';
import { AboveRow, type Column, DataTable, FilterBar, RowLink } from '@/components/data-table';
import { DateInput, Select } from '@/components/form/inputs';
import { DateText, Grid, Money, Page, Panel, PlainStat } from '@/components/page';
import { EmptyState } from '@/components/states';
import * as format from '@/lib/format';
import css from './ledger.module.css';
import { recoveredQuery, recoveryQuery } from './queries';
import { groups, type RecoverySearch } from './search';
import { entryWord, groupWord } from './words';

interface RecoveryPageProps {
  /** The ways to the other parts of the page. */
  tabs: ReactNode;
  search: RecoverySearch;
  onSearch: (change: Partial<RecoverySearch>) => void;
}

/** What was paid on findings, by district, office or month, and the payments that make it up. */
export default function RecoveryPage({ tabs, search, onSearch }: RecoveryPageProps) {
  const { today } = useSession();
  const totals = useQuery(recoveryQuery(search));
  const payments = useQuery(recoveredQuery(search));
  const group = search.group_by ?? 'district';
  const { group_by: _, cursor: __, ...filter } = search;
  const isNarrowed = Object.values(filter).some((value) => value !== undefined);
  const clear = { from: undefined, to: undefined, region: undefined, office_id: undefined, month: undefined, cursor: undefined };
  return (
    <Page
      title={t`Pemulihan`}
      lead={<Trans>Pembayaran atas temuan, dikurangi yang ditarik kembali. Setiap jumlah sama dengan daftarnya.</Trans>}
      actions={
        <>
          <AnchorButton icon="download" href={exportUrl('/recovered-payments/export', 'xlsx', filter)} download>
            XLSX
          </AnchorButton>
          <AnchorButton icon="download" href={exportUrl('/recovered-payments/export', 'csv', filter)} download>
            CSV
          </AnchorButton>
        </>
      }
    >
      {tabs}
      <FilterBar onClear={isNarrowed ? () => onSearch(clear) : undefined}>
        <Select
          id="pemulihan-menurut"
          label={t`Kelompokkan menurut`}
          required
          value={group}
          options={groupWord.options()}
          onChange={(value) => onSearch({ group_by: groups.find((one) => one === value), cursor: undefined })}
        />
        <DateInput
          id="pemulihan-dari"
          label={t`Dari tanggal`}
          max={search.to ?? today}
          value={search.from ?? ''}
          onChange={(from) => onSearch({ from: from === '' ? undefined : from, cursor: undefined })}
        />
        <DateInput
          id="pemulihan-sampai"
          label={t`Sampai tanggal`}
          {...(search.from && { min: search.from })}
          value={search.to ?? ''}
          onChange={(to) => onSearch({ to: to === '' ? undefined : to, cursor: undefined })}
        />
      </FilterBar>
      {totals.data && (
        <Grid min="14rem">
          <PlainStat label={<Trans>Dipulihkan</Trans>} value={<Money amount={totals.data.total.recovered} />} />
          <PlainStat label={<Trans>Di antaranya di bawah SKK</Trans>} value={<Money amount={totals.data.total.under_mandate} />} />
          <PlainStat label={<Trans>Catatan</Trans>} value={format.number(totals.data.total.entries)} />
        </Grid>
      )}
      <Panel title={groupWord(group)}>
        <DataTable
          label={groupWord(group)}
          columns={totalColumns(group, onSearch)}
          query={{ ...totals, data: totals.data && { items: totals.data.items } }}
          rowKey={({ key }) => key ?? ''}
          expectedRows={5}
          empty={
            <EmptyState title={<Trans>Belum ada pembayaran</Trans>}>
              <Trans>Tidak ada pembayaran atas temuan pada masa itu.</Trans>
            </EmptyState>
          }
        />
      </Panel>
      <Panel title={<Trans>Pembayaran</Trans>}>
        <DataTable
          label={t`Pembayaran`}
          columns={paymentColumns()}
          query={payments}
          rowKey={({ id }) => id}
          onPage={(cursor) => onSearch({ cursor })}
          expectedRows={5}
          empty={<EmptyState title={<Trans>Tidak ada yang cocok</Trans>} />}
        />
      </Panel>
    </Page>
  );
}

type Item = Schemas['RecoveryItem'];
type Group = Schemas['RecoveryGroup'];

const totalColumns = (group: Group, onSearch: RecoveryPageProps['onSearch']): Column<Item>[] => [
  {
    id: 'name',
    header: groupWord(group),
    primary: true,
    cell: ({ key, name }) => (group === 'month' && key ? format.month(key) : (name ?? <span className="muted">{t`tidak diketahui`}</span>)),
  },
  { id: 'recovered', header: t`Dipulihkan`, align: 'end', cell: ({ recovered }) => <Money amount={recovered} /> },
  { id: 'mandate', header: t`Di bawah SKK`, align: 'end', cell: ({ under_mandate }) => <Money amount={under_mandate} /> },
  { id: 'entries', header: t`Catatan`, align: 'end', cell: ({ entries }) => format.number(entries) },
  {
    id: 'open',
    header: t`Daftar`,
    cell: ({ key, name }) =>
      key && (
        <AboveRow>
          <Button size="small" onClick={() => onSearch({ ...narrowed(group, key), cursor: undefined })}>
            <Trans>Lihat daftarnya</Trans>
            <span className="visually-hidden"> {name}</span>
          </Button>
        </AboveRow>
      ),
  },
];

const narrowed = (group: Group, key: string): Partial<RecoverySearch> =>
  group === 'district' ? { region: key } : group === 'office' ? { office_id: key } : { month: key };

type Payment = Schemas['RecoveredView'];

const paymentColumns = (): Column<Payment>[] => [
  {
    id: 'employer',
    header: t`Pemberi kerja`,
    primary: true,
    cell: ({ employer_id, employer_name, finding_number }) => (
      <div>
        <RowLink to="/pemberi-kerja/$id" params={{ id: employer_id }} search={{ tab: 'piutang' }}>
          {employer_name}
        </RowLink>
        <span className={css['part']}>{finding_number}</span>
      </div>
    ),
  },
  { id: 'on', header: t`Tanggal`, cell: ({ on }) => <DateText value={on} /> },
  { id: 'kind', header: t`Catatan`, cell: ({ kind }) => entryWord(kind) },
  {
    id: 'amount',
    header: t`Jumlah`,
    align: 'end',
    cell: ({ kind, amount }) => (
      <span>
        {kind === 'payment_corrected' && <span aria-hidden="true">− </span>}
        <Money amount={amount} />
      </span>
    ),
  },
  { id: 'reference', header: t`Nomor bukti`, cell: ({ reference }) => reference },
];
