import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useCan, useSession } from '@/api/session';
import type { Id, Schemas } from '@/api/types';
import { Button } from '@/components/button';
import { AboveRow, type Column, DataTable } from '@/components/data-table';
import { Status } from '@/components/notice';
import { DateText, Money, Panel } from '@/components/page';
import { EmptyState } from '@/components/states';
import { correctable } from './correctable';
import { type Correction, correctionsQuery, paymentsQuery } from './queries';
import { stateTone, stateWord } from './words';

const RequestDialog = lazy(() => import('./request-dialog'));
const FinePaymentDialog = lazy(() => import('./fine-payment-dialog'));
const DecideDialog = lazy(() => import('./decide-dialog'));

type Entry = Schemas['LedgerEntryView'];
type Chosen = { correction: Correction; decision: 'approve' | 'reject' | 'withdraw' };

/** Payments that somebody asks to take back: nothing of the ledger is changed, another person decides. */
export default function Corrections({ employer }: { employer: Id }) {
  const may = useCan();
  const { user } = useSession();
  const corrections = useQuery(correctionsQuery(employer));
  const entries = useQuery(paymentsQuery(employer));
  const [asking, setAsking] = useState(false);
  const [paying, setPaying] = useState(false);
  const [chosen, setChosen] = useState<Chosen>();
  const decides = may('record_payments') || may('approve_mandates');
  const entryOf = (id: Id) => entries.data?.items.find((entry) => entry.id === id);
  return (
    <Panel
      title={<Trans>Koreksi atas pembayaran</Trans>}
      aside={
        may('record_payments') && (
          <>
            <Button size="small" onClick={() => setPaying(true)}>
              <Trans>Catat denda dibayar</Trans>
            </Button>
            <Button size="small" onClick={() => setAsking(true)}>
              <Trans>Ajukan koreksi</Trans>
            </Button>
          </>
        )
      }
    >
      <DataTable
        label={t`Koreksi atas pembayaran`}
        columns={columns(entryOf, user.id, decides, setChosen)}
        query={corrections}
        rowKey={({ id }) => id}
        expectedRows={2}
        empty={
          <EmptyState title={<Trans>Belum ada koreksi</Trans>}>
            <Trans>
              Pembayaran yang salah catat tidak diubah: koreksi diajukan di sini, orang lain memutuskannya, dan kedua catatan tetap
              tersimpan.
            </Trans>
          </EmptyState>
        }
      />
      <Suspense fallback={null}>
        {paying && <FinePaymentDialog employer={employer} onClose={() => setPaying(false)} />}
        {asking && (
          <RequestDialog
            employer={employer}
            payments={correctable(entries.data?.items ?? [], corrections.data?.items ?? [])}
            onClose={() => setAsking(false)}
          />
        )}
        {chosen && <DecideDialog {...chosen} entry={entryOf(chosen.correction.entry_id)} onClose={() => setChosen(undefined)} />}
      </Suspense>
    </Panel>
  );
}

const columns = (
  entryOf: (id: Id) => Entry | undefined,
  reader: Id,
  decides: boolean,
  choose: (chosen: Chosen) => void,
): Column<Correction>[] => [
  {
    id: 'payment',
    header: t({ message: 'Pembayaran', context: 'yang dikoreksi' }),
    primary: true,
    cell: ({ entry_id, reason }) => {
      const entry = entryOf(entry_id);
      return (
        <div>
          {entry ? (
            <>
              <Money amount={entry.amount} /> · <DateText value={entry.on} /> · {entry.reference}
            </>
          ) : (
            <Trans>Pembayaran lama</Trans>
          )}
          <div className="muted">{reason}</div>
        </div>
      );
    },
  },
  {
    id: 'instead',
    header: t`Menjadi`,
    cell: ({ amount, on }) =>
      amount ? (
        <>
          <Money amount={amount} /> {on && <DateText value={on} />}
        </>
      ) : (
        <Trans>tidak ada pembayaran</Trans>
      ),
  },
  { id: 'state', header: t`Keadaan`, cell: ({ state }) => <Status tone={stateTone[state]}>{stateWord(state)}</Status> },
  {
    id: 'asked',
    header: t`Diajukan`,
    cell: ({ requested_by, requested_at, decided_by, decision_note }) => (
      <div>
        {requested_by?.name} · <DateText value={requested_at} />
        {decided_by && (
          <div className="muted">
            <Trans>diputuskan {decided_by.name}</Trans>
          </div>
        )}
        {decision_note && <div className="muted">{decision_note}</div>}
      </div>
    ),
  },
  {
    id: 'decide',
    header: t`Tindakan`,
    cell: (correction) => {
      if (correction.state !== 'proposed' || !decides) return null;
      return (
        <AboveRow>
          {correction.requested_by?.id === reader ? (
            <Button size="small" onClick={() => choose({ correction, decision: 'withdraw' })}>
              <Trans>Tarik kembali</Trans>
            </Button>
          ) : (
            <>
              <Button size="small" look="primary" onClick={() => choose({ correction, decision: 'approve' })}>
                <Trans>Setujui</Trans>
              </Button>{' '}
              <Button size="small" onClick={() => choose({ correction, decision: 'reject' })}>
                <Trans>Tolak</Trans>
              </Button>
            </>
          )}
        </AboveRow>
      );
    },
  },
];
