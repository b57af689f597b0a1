import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSession } from '@/api/session';
import type { Id } from '@/api/types';
import { Button, LinkButton } from '@/components/button';
import { FormActions } from '@/components/form/form';
import { Notice } from '@/components/notice';
import { Panel } from '@/components/page';
import * as format from '@/lib/format';
import { monthsQuery } from '../queries';
import { useSending, type Waiting } from '../sending-provider';
import { StateTrack } from '../state-track';

/** A finished report that the server has not received yet, or has refused. */
export function WaitingStep({ item, onReceipt }: { item: Waiting; onReceipt: (report: Id) => void }) {
  const { isSending, sendNow, withdraw, onceSent } = useSending();
  useEffect(() => onceSent(item.id, () => onReceipt(item.id)), [item.id, onceSent, onReceipt]);
  if (item.refused !== undefined) return <Refused item={item} />;
  return (
    <Panel title={<Trans>Tersimpan di perangkat, belum diterima server</Trans>}>
      <StateTrack state="on_device" savedAt={item.made_at} />
      <p role="status">
        {isSending ? (
          <Trans>Sedang mengirim…</Trans>
        ) : item.attempts === 0 ? (
          <Trans>Menunggu giliran kirim.</Trans>
        ) : (
          <Trans>Sudah dicoba {item.attempts} kali. Terkirim sendiri begitu ada sambungan; tidak akan terkirim dua kali.</Trans>
        )}
      </p>
      <FormActions>
        <Button look="primary" icon="upload" busy={isSending} onClick={() => void sendNow()}>
          <Trans>Kirim sekarang</Trans>
        </Button>
        <Button disabled={isSending} onClick={() => void withdraw(item.id)}>
          <Trans>Batal kirim dan ubah</Trans>
        </Button>
      </FormActions>
    </Panel>
  );
}

function Refused({ item }: { item: Waiting }) {
  const { withdraw } = useSending();
  const { user } = useSession();
  const months = useQuery(monthsQuery(item.payload.employer_id, Number(item.payload.month.slice(0, 4))));
  const existing = months.data?.items.find(({ month }) => month === item.payload.month)?.report_id;
  const { title, detail, fix, code } = item.refused ?? { code: '' };
  return (
    <Panel title={<Trans>Server menolak laporan ini</Trans>}>
      <Notice tone="bad" title={title ?? code}>
        {detail && <p>{detail}</p>}
        {fix && <p>{fix}</p>}
      </Notice>
      <p className="muted">{t`Disimpan ${user.name}, ${format.dateTime(item.made_at)}`}</p>
      <FormActions>
        <Button look="primary" onClick={() => void withdraw(item.id)}>
          <Trans>Perbaiki laporan</Trans>
        </Button>
        {existing && (
          <LinkButton to="/usaha/laporan/$id" params={{ id: existing }}>
            <Trans>Buka laporan yang sudah ada</Trans>
          </LinkButton>
        )}
      </FormActions>
    </Panel>
  );
}
