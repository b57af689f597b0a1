import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { useCan } from '@/api/session';
import type { Finding } from '@/api/types';
import { Button } from '@/components/button';
import { BulkDialog } from './bulk-dialog';
import { DraftLettersDialog } from './draft-letters-dialog';
import css from './findings.module.css';

interface BulkBarProps {
  selected: readonly Finding[];
  onPage: readonly Finding[];
  onSelect: (findings: readonly Finding[]) => void;
}

/** What was chosen on the desk, and the one act that it all is for. */
export function BulkBar({ selected, onPage, onSelect }: BulkBarProps) {
  const may = useCan();
  const [open, setOpen] = useState<'act' | 'letters'>();
  const close = () => setOpen(undefined);
  const done = (left: readonly Finding[]) => {
    onSelect(left);
    if (left.length === 0) close();
  };
  const count = selected.length;
  return (
    <div className={css['bulk']} role="status">
      {count === 0 ? (
        <Button size="small" onClick={() => onSelect(onPage)}>
          <Trans>Pilih semua di halaman ini</Trans>
        </Button>
      ) : (
        <>
          <strong>
            <Trans>{count} temuan dipilih</Trans>
          </strong>
          <Button size="small" look="primary" onClick={() => setOpen('act')}>
            <Trans>Catat tindakan…</Trans>
          </Button>
          {may('record_acts') && (
            <Button size="small" icon="letter" onClick={() => setOpen('letters')}>
              <Trans>Susun surat…</Trans>
            </Button>
          )}
          <Button size="small" icon="close" onClick={() => onSelect([])}>
            <Trans>Batalkan pilihan</Trans>
          </Button>
        </>
      )}
      {open === 'act' && <BulkDialog findings={selected} onClose={close} onDone={done} />}
      {open === 'letters' && <DraftLettersDialog findings={selected} onClose={close} onDone={done} />}
    </div>
  );
}
