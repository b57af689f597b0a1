import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isProblem } from '@/api/problem';
import type { Id } from '@/api/types';
import { Button } from '@/components/button';
import { FormActions } from '@/components/form/form';
import { Notice, Skeleton } from '@/components/notice';
import { Panel } from '@/components/page';
import { ProblemNotice } from '@/components/states';
import { Observations } from '../observations';
import { checkQuery } from '../queries';
import { useSending } from '../sending-provider';
import { Totals } from '../totals';
import { Differences } from './differences';
import { reportInput } from './draft';
import type { StepProps } from './filing-page';
import { useRows } from './rows';
import { beforeCheck } from './steps';
import { unfinished } from './unfinished';

/** What will be sent: only what is different, what it costs, and what the check says. */
export function CheckStep({ employer, filing, onPlace, onReceipt }: StepProps & { onReceipt: (report: Id) => void }) {
  const { draft } = filing;
  const input = reportInput(draft);
  const gaps = unfinished(draft);
  const ready = input !== undefined && gaps.length === 0;
  const check = useQuery({ ...checkQuery(employer, input ?? { month: draft.month }), enabled: ready, staleTime: 0 });
  const rows = useRows(draft);
  const { submit } = useSending();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();

  if (!ready) return <Gaps gaps={gaps} onPlace={onPlace} />;

  const send = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      const result = await submit(draft.id, {
        employer_id: employer,
        month: draft.month,
        input: { ...input, device_time: new Date().toISOString() },
      });
      if (result === 'sent') onReceipt(draft.id);
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  const offline = isProblem(check.error) && check.error.isTransient;
  const result = check.data;
  const refusedCount = result?.observations.filter(({ grade }) => grade === 'refused').length ?? 0;
  return (
    <>
      <Panel title={<Trans>Yang berbeda dari bulan sebelumnya</Trans>}>
        <Differences draft={draft} preview={result?.preview} onPlace={onPlace} />
      </Panel>
      {result === undefined && !check.error && <Skeleton height="16rem" />}
      {check.error !== null && !offline && result === undefined && (
        <ProblemNotice error={check.error} onRetry={() => void check.refetch()} />
      )}
      {offline && result === undefined && (
        <Notice tone="warn" title={<Trans>Tidak ada sambungan: belum dapat diperiksa</Trans>}>
          <p>
            <Trans>Anda dapat mengirimnya sekarang. Laporan tersimpan di perangkat dan diperiksa server begitu tersambung.</Trans>
          </p>
          <Button size="small" onClick={() => void check.refetch()}>
            <Trans>Periksa lagi</Trans>
          </Button>
        </Notice>
      )}
      {result !== undefined && (
        <>
          <Panel title={<Trans>Catatan pemeriksaan</Trans>}>
            {result.observations.length === 0 ? (
              <Notice tone="good" title={<Trans>Tidak ada yang perlu diperbaiki</Trans>} />
            ) : (
              <Observations
                observations={result.observations}
                row={(observation) => rows.label(observation)}
                jump={(observation) => {
                  const place = rows.place(observation);
                  return place && (() => onPlace(place));
                }}
              />
            )}
          </Panel>
          {result.preview && (
            <Panel title={<Trans>Iuran yang jatuh tempo</Trans>}>
              <Totals preview={result.preview} />
            </Panel>
          )}
        </>
      )}
      {failure !== undefined && (
        <Notice tone="bad" title={t`Perangkat ini tidak dapat menyimpan laporan`}>
          <p>
            <Trans>Ruang penyimpanan peramban penuh atau ditutup. Buka di jendela biasa (bukan penyamaran), lalu coba lagi.</Trans>
          </p>
        </Notice>
      )}
      {result?.fileable === false && (
        <Notice tone="bad" title={<Trans>{refusedCount} catatan harus diperbaiki sebelum laporan dapat dikirim</Trans>} />
      )}
      <FormActions>
        <Button
          look="primary"
          icon="upload"
          busy={busy}
          disabled={result === undefined ? !offline : !result.fileable}
          onClick={() => void send()}
        >
          {offline && result === undefined ? <Trans>Simpan dan kirim nanti</Trans> : <Trans>Kirim laporan</Trans>}
        </Button>
        <Button onClick={() => onPlace({ langkah: beforeCheck[draft.way] })}>
          <Trans>Ubah lagi</Trans>
        </Button>
      </FormActions>
    </>
  );
}

function Gaps({ gaps, onPlace }: Pick<StepProps, 'onPlace'> & { gaps: ReturnType<typeof unfinished> }) {
  return (
    <Panel title={<Trans>Masih ada yang kosong</Trans>}>
      <ul>
        {gaps.map(({ step, what }) => (
          <li key={what}>
            <Button look="quiet" icon="right" onClick={() => onPlace({ langkah: step })}>
              {what}
            </Button>
          </li>
        ))}
      </ul>
      {gaps.length === 0 && (
        <Notice tone="warn" title={<Trans>Laporan sebelumnya belum terbaca</Trans>}>
          <Button size="small" onClick={() => onPlace({ langkah: 'cara' })}>
            <Trans>Pilih cara melapor</Trans>
          </Button>
        </Notice>
      )}
    </Panel>
  );
}
