import { Trans } from '@lingui/react/macro';
import { Panel } from '@/components/page';
import * as format from '@/lib/format';
import { BigChoice, BigChoices } from './big-choice';
import type { Way } from './draft';
import type { StepProps } from './filing-page';
import type { Step } from './steps';

export function WayStep({ filing, onPlace }: StepProps) {
  const { base } = filing.draft;
  const choose = (way: Way, langkah: Step) => {
    filing.change({ way });
    onPlace({ langkah });
  };
  return (
    <Panel title={<Trans>Bagaimana Anda melapor?</Trans>}>
      <BigChoices>
        {base !== null && (
          <>
            <BigChoice
              icon="check"
              title={<Trans>Sama seperti {format.month(base.month)}</Trans>}
              detail={<Trans>{base.workers} pekerja, tidak ada yang masuk, keluar, atau berubah upahnya.</Trans>}
              onClick={() => choose('same', 'periksa')}
            />
            <BigChoice
              icon="people"
              title={<Trans>Ada perubahan</Trans>}
              detail={<Trans>Catat yang berubah saja sejak {format.month(base.month)}.</Trans>}
              onClick={() => choose('changes', 'perubahan')}
            />
          </>
        )}
        <BigChoice
          icon="upload"
          title={<Trans>Unggah daftar pekerja</Trans>}
          detail={<Trans>Excel atau CSV, termasuk unduhan dari SIPP Online.</Trans>}
          onClick={() => choose('upload', 'unggah')}
        />
        <BigChoice
          icon="plus"
          title={<Trans>Ketik satu per satu</Trans>}
          detail={<Trans>Untuk perusahaan dengan sedikit pekerja.</Trans>}
          onClick={() => choose('type', 'ketik')}
        />
      </BigChoices>
    </Panel>
  );
}
