import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { ProjectDetail } from '@/api/types';
import { Button } from '@/components/button';
import { AboveRow, type Column, DataTable } from '@/components/data-table';
import { Status } from '@/components/notice';
import { DateText, Money, Panel } from '@/components/page';

type Payment = ProjectDetail['payments'][number];

/** What an officer is about to record. */
export interface Doing {
  act: 'pay' | 'amend' | 'finish' | 'take_back';
  payment?: Payment;
}

export const actWord = (act: Doing['act']): string =>
  ({
    pay: () => t`Catat pembayaran`,
    amend: () => t`Catat adendum`,
    finish: () => t`Catat selesai`,
    take_back: () => t`Tarik kembali`,
  })[act]();

/** Every payment that was recorded, also those taken back. */
export function ProjectPayments({ project, onDo }: { project: ProjectDetail; onDo: ((doing: Doing) => void) | undefined }) {
  if (project.payments.length === 0) return null;
  const isOpen = project.acts.some(({ act, refusal }) => act === 'take_back' && !refusal);
  const columns: Column<Payment>[] = [
    { id: 'paid', header: t`Tanggal bayar`, primary: true, cell: ({ paid_on }) => <DateText value={paid_on} /> },
    { id: 'reference', header: t`Nomor bukti atau alasan`, cell: ({ reference }) => reference },
    {
      id: 'state',
      header: t`Keadaan`,
      cell: ({ reverses_id, is_reversed }) =>
        reverses_id ? (
          <Status tone="warn">
            <Trans>Penarikan kembali</Trans>
          </Status>
        ) : is_reversed ? (
          <Status tone="neutral">
            <Trans>Ditarik kembali</Trans>
          </Status>
        ) : (
          <Status tone="good">
            <Trans>Dicatat</Trans>
          </Status>
        ),
    },
    {
      id: 'amount',
      header: t`Jumlah`,
      align: 'end',
      cell: ({ amount, reverses_id }) => (
        <>
          {reverses_id && '− '}
          <Money amount={amount} />
        </>
      ),
    },
  ];
  if (onDo && isOpen)
    columns.push({
      id: 'do',
      header: t`Tindakan`,
      cell: (payment) =>
        !payment.reverses_id &&
        !payment.is_reversed && (
          <AboveRow>
            <Button size="small" onClick={() => onDo({ act: 'take_back', payment })}>
              {actWord('take_back')}
              <span className="visually-hidden"> {payment.reference}</span>
            </Button>
          </AboveRow>
        ),
    });
  return (
    <Panel title={<Trans>Pembayaran</Trans>}>
      <DataTable
        label={t`Pembayaran`}
        columns={columns}
        query={{ data: { items: project.payments }, error: null, isFetching: false, refetch: () => undefined }}
        rowKey={({ id }) => id}
      />
    </Panel>
  );
}
