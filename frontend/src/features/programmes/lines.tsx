import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useCan } from '@/api/session';
import type { Schemas } from '@/api/types';
import { Button } from '@/components/button';
import { type Column, DataTable } from '@/components/data-table';
import { Notice } from '@/components/notice';
import { Money, Panel } from '@/components/page';
import { EmptyState } from '@/components/states';
import * as format from '@/lib/format';
import type { PartProps } from './programme-page';
import { linesQuery } from './queries';
import { sourceWord, tierWord } from './words';

type Line = Schemas['BudgetLineView'];

const LineDialog = lazy(() => import('./line-dialog'));
const AccountsDialog = lazy(() => import('./accounts-dialog'));

/** Where the money comes from, and how each line stands. */
export default function Lines({ programme }: PartProps) {
  const may = useCan();
  const lines = useQuery(linesQuery(programme.id));
  const [open, setOpen] = useState<Line | 'new' | 'accounts'>();
  const years = new Map<number, number>();
  for (const { year, share_bp } of lines.data?.items ?? []) years.set(year, (years.get(year) ?? 0) + share_bp);
  const uneven = [...years].filter(([, share]) => share !== 10_000);
  const close = () => setOpen(undefined);
  return (
    <Panel
      title={<Trans>Sumber anggaran</Trans>}
      aside={
        may('edit_programmes') && (
          <>
            <Button size="small" onClick={() => setOpen('accounts')}>
              <Trans>Kode rekening</Trans>
            </Button>
            <Button size="small" look="primary" icon="plus" onClick={() => setOpen('new')}>
              <Trans>Tambah sumber</Trans>
            </Button>
          </>
        )
      }
    >
      {uneven.map(([year, share]) => (
        <Notice key={year} tone="warn" title={<Trans>Pembagian {String(year)} belum genap 100%</Trans>}>
          <Trans>Jumlah pembagian sekarang {format.percent(share / 100)}. Amplop bulanan baru dapat disusun setelah genap.</Trans>
        </Notice>
      ))}
      <DataTable
        label={t`Sumber anggaran`}
        columns={columns(may('edit_programmes') ? setOpen : undefined)}
        query={lines}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon="scale" title={<Trans>Belum ada sumber anggaran</Trans>}>
            <Trans>Tambahkan APBD, DBH, APBDes, atau CSR beserta bagiannya.</Trans>
          </EmptyState>
        }
      />
      <Suspense fallback={null}>
        {open === 'accounts' && <AccountsDialog onClose={close} />}
        {open !== undefined && open !== 'accounts' && (
          <LineDialog programme={programme} {...(open !== 'new' && { line: open })} onClose={close} />
        )}
      </Suspense>
    </Panel>
  );
}

const columns = (onEdit: ((line: Line) => void) | undefined): Column<Line>[] => [
  {
    id: 'source',
    header: t`Sumber`,
    primary: true,
    cell: ({ source, tier, year, reference, account_code }) => (
      <div>
        <strong>
          {sourceWord(source)} {year}
        </strong>
        <br />
        <span className="muted">{[tierWord(tier), account_code, reference].filter(Boolean).join(' · ')}</span>
      </div>
    ),
  },
  { id: 'share', header: t`Porsi`, align: 'end', cell: ({ share_bp }) => format.percent(share_bp / 100) },
  { id: 'planned', header: t`Direncanakan`, align: 'end', cell: ({ planned }) => <Money amount={planned} /> },
  { id: 'committed', header: t`Disisihkan`, align: 'end', cell: ({ committed }) => <Money amount={committed} /> },
  { id: 'paid', header: t`Dibayar`, align: 'end', cell: ({ paid }) => <Money amount={paid} /> },
  { id: 'free', header: t`Sisa`, align: 'end', cell: ({ free }) => <Money amount={free} /> },
  ...(onEdit
    ? [
        {
          id: 'edit',
          header: t`Ubah`,
          cell: (line: Line) => (
            <Button size="small" aria-label={t`Ubah ${sourceWord(line.source)} ${line.year}`} onClick={() => onEdit(line)}>
              <Trans>Ubah</Trans>
            </Button>
          ),
        },
      ]
    : []),
];
