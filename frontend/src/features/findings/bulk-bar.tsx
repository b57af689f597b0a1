import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import type { Finding } from '@/api/types';
import { Button } from '@/components/button';
import { BulkDialog } from './bulk-dialog';
import css from './findings.module.css';

interface BulkBarProps {
  selected: readonly Finding[];
  onPage: readonly Finding[];
  onSelect: (findings: readonly Finding[]) => void;
}

/** What was chosen on the desk, and the one act that it all is for. */
export function BulkBar({ selected, onPage, onSelect }: BulkBarProps) {
  const [open, setOpen] = useState(false);
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
          <Button size="small" look="primary" onClick={() => setOpen(true)}>
            <Trans>Catat tindakan…</Trans>
          </Button>
          <Button size="small" icon="close" onClick={() => onSelect([])}>
            <Trans>Batalkan pilihan</Trans>
          </Button>
        </>
      )}
      {open && (
        <BulkDialog
          findings={selected}
          onClose={() => setOpen(false)}
          onDone={(left) => {
            onSelect(left);
            if (left.length === 0) setOpen(false);
          }}
        />
      )}
    </div>
  );
}
