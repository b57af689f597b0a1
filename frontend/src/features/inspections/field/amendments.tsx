import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { InspectionSheet } from '@/api/types';
import { Panel } from '@/components/page';
import { TextEntries } from './notes';
import type { Field } from './use-field';

/** What is added after the minutes were signed; the minutes themselves stay as they are. */
export function Amendments({ field, sheet, isOpen }: { field: Field; sheet: InspectionSheet; isOpen: boolean }) {
  return (
    <Panel title={<Trans>Tambahan setelah disegel</Trans>}>
      <p className="muted">
        <Trans>Berita acara yang sudah ditandatangani tidak diubah lagi. Pembetulan dan kelengkapan ditambahkan di sini.</Trans>
      </p>
      <TextEntries field={field} sheet={sheet} kind="amendment" isOpen={isOpen} label={t`Tambahan baru`} button={t`Tambahkan`} />
    </Panel>
  );
}
