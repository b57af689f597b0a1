import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Finding } from '@/api/types';
import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { FormActions } from '@/components/form/form';
import { RadioCards } from '@/components/form/inputs';
import { Notice } from '@/components/notice';
import { ProblemNotice } from '@/components/states';
import * as format from '@/lib/format';
import { type BundleVariant, fetchBundle, save } from './bundle';
import { findingKeys } from './queries';

type State =
  | { phase: 'choosing'; error?: unknown }
  | { phase: 'fetching'; done: number; total: number }
  | { phase: 'kept'; name: string; size: number };

/** Takes the whole case out, in one file that whoever has it can check without us. */
export function BundleDialog({ finding, onClose }: { finding: Finding; onClose: () => void }) {
  const queries = useQueryClient();
  const [variant, setVariant] = useState<BundleVariant>('full');
  const [state, setState] = useState<State>({ phase: 'choosing' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  async function take() {
    const controller = new AbortController();
    running.current = controller;
    setState({ phase: 'fetching', done: 0, total: 0 });
    try {
      const onStep = (done: number, total: number) => setState({ phase: 'fetching', done, total });
      const bundle = await fetchBundle(finding.id, variant, { onStep, signal: controller.signal });
      save(bundle);
      setState({ phase: 'kept', name: bundle.name, size: bundle.blob.size });
      void queries.invalidateQueries({ queryKey: findingKeys.one(finding.id) });
    } catch (error) {
      setState(controller.signal.aborted ? { phase: 'choosing' } : { phase: 'choosing', error });
    }
  }

  return (
    <Dialog open title={t`Unduh berkas perkara`} onClose={onClose}>
      {state.phase === 'choosing' && (
        <>
          {state.error !== undefined && <ProblemNotice error={state.error} />}
          <RadioCards
            id="berkas-perkara"
            label={t`Isi berkas perkara`}
            required
            value={variant}
            onChange={(value) => value !== '' && setVariant(value)}
            options={[
              {
                value: 'full',
                label: t`Lengkap`,
                detail: t`Bukti asli, tindakan, catatan internal, riwayat penguasaan, dan semua pembuktian.`,
              },
              {
                value: 'redacted',
                label: t`Disamarkan`,
                detail: t`Tanpa nama orang, uraian, catatan internal, dan isi berkas; tetap dapat diperiksa.`,
              },
            ]}
          />
          <p className="muted">
            <Trans>Pengunduhan ini dicatat dalam riwayat penguasaan setiap bukti.</Trans>
          </p>
          <FormActions>
            <Button look="primary" icon="download" onClick={() => void take()}>
              <Trans>Unduh</Trans>
            </Button>
            <Button onClick={onClose}>
              <Trans>Batal</Trans>
            </Button>
          </FormActions>
        </>
      )}
      {state.phase === 'fetching' && (
        <>
          <p role="status">
            {state.total === 0 ? (
              <Trans>Menyusun berkas perkara dan menandatangani titik periksanya…</Trans>
            ) : (
              <Trans>
                {format.fileSize(state.done)} dari {format.fileSize(state.total)}
              </Trans>
            )}
          </p>
          <progress {...(state.total > 0 && { value: state.done, max: state.total })} aria-label={t`Mengunduh berkas perkara`} />
          <FormActions>
            <Button onClick={() => running.current?.abort()}>
              <Trans>Hentikan</Trans>
            </Button>
          </FormActions>
        </>
      )}
      {state.phase === 'kept' && (
        <>
          <Notice tone="good" title={<Trans>Tersimpan</Trans>}>
            {state.name} · {format.fileSize(state.size)}
          </Notice>
          <HowToCheck />
          <FormActions>
            <Button look="primary" onClick={onClose}>
              <Trans>Selesai</Trans>
            </Button>
          </FormActions>
        </>
      )}
    </Dialog>
  );
}

function HowToCheck() {
  return (
    <>
      <p>
        <Trans>
          Siapa pun yang menerimanya dapat memeriksanya tanpa jaringan: buka <code>verify/verify.html</code> di peramban, atau jalankan{' '}
          <code>verify/verify.py</code>, lalu bandingkan sidik kuncinya dengan pengumuman kantor.
        </Trans>
      </p>
      <p className="muted">
        <Trans>Tanpa saksi atau cap waktu dari luar, pemeriksa menyatakan konsisten, bukan lebih.</Trans>
      </p>
    </>
  );
}
