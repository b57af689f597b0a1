import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { useCan } from '@/api/session';
import type { Finding } from '@/api/types';
import { Button } from '@/components/button';
import { SelectionBar } from '@/components/selection';
import { BulkDialog } from './bulk-dialog';
import { DraftLettersDialog } from './draft-letters-dialog';

interface BulkBarProps {
  selected: readonly Finding[];
  onPage: readonly Finding[];
  onSelect: (findings: readonly Finding[]) => void;
}

/** What was chosen on the desk, and the one act or kind of letter that it all is for. */
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
    <>
      <SelectionBar selected={selected} onPage={onPage} onSelect={onSelect} says={<Trans>{count} temuan dipilih</Trans>}>
        <Button size="small" look="primary" onClick={() => setOpen('act')}>
          <Trans>Catat tindakan…</Trans>
        </Button>
        {may('record_acts') && (
          <Button size="small" icon="letter" onClick={() => setOpen('letters')}>
            <Trans>Susun surat…</Trans>
          </Button>
        )}
      </SelectionBar>
      {open === 'act' && <BulkDialog findings={selected} onClose={close} onDone={done} />}
      {open === 'letters' && <DraftLettersDialog findings={selected} onClose={close} onDone={done} />}
    </>
  );
}
