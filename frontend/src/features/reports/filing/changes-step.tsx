import { Trans } from '@lingui/react/macro';
import { useEffect } from 'react';
import { Button } from '@/components/button';
import { FormActions } from '@/components/form/form';
import { Notice } from '@/components/notice';
import { Panel } from '@/components/page';
import * as format from '@/lib/format';
import { BigChoice, BigChoices } from './big-choice';
import { countChanges } from './draft';
import type { StepProps } from './filing-page';

export function ChangesStep({ filing, onPlace }: StepProps) {
  const { base, joined, left, wages, way } = filing.draft;
  const { change } = filing;
  useEffect(() => {
    if (way !== 'changes') change({ way: 'changes' });
  }, [way, change]);
  if (base === null)
    return (
      <Notice tone="warn" title={<Trans>Belum ada laporan sebelumnya</Trans>}>
        <p>
          <Trans>Laporan pertama dibuat dari daftar lengkap: unggah berkas atau ketik satu per satu.</Trans>
        </p>
      </Notice>
    );
  return (
    <Panel title={<Trans>Apa yang berubah sejak {format.month(base.month)}?</Trans>}>
      <BigChoices>
        <BigChoice
          icon="plus"
          title={<Trans context="pekerja">Masuk</Trans>}
          detail={joined.length === 0 ? <Trans>Pekerja baru</Trans> : <Trans>{joined.length} pekerja baru dicatat</Trans>}
          onClick={() => onPlace({ langkah: 'masuk' })}
        />
        <BigChoice
          icon="undo"
          title={<Trans context="pekerja">Keluar</Trans>}
          detail={left.length === 0 ? <Trans>Pekerja yang berhenti</Trans> : <Trans>{left.length} pekerja keluar dicatat</Trans>}
          onClick={() => onPlace({ langkah: 'keluar' })}
        />
        <BigChoice
          icon="scale"
          title={<Trans>Upah berubah</Trans>}
          detail={wages.length === 0 ? <Trans>Naik, turun, atau dikoreksi</Trans> : <Trans>{wages.length} upah baru dicatat</Trans>}
          onClick={() => onPlace({ langkah: 'upah' })}
        />
      </BigChoices>
      <FormActions>
        <Button look="primary" icon="right" disabled={countChanges(filing.draft) === 0} onClick={() => onPlace({ langkah: 'periksa' })}>
          <Trans>Periksa</Trans>
        </Button>
      </FormActions>
    </Panel>
  );
}
