import { Trans } from '@lingui/react/macro';
import { Button } from '@/components/button';
import { FormActions } from '@/components/form/form';
import { Panel } from '@/components/page';
import { putLine } from './draft';
import type { StepProps } from './filing-page';
import { LineForm } from './line-form';
import { LineList } from './line-list';

export function JoinedStep({ filing, place, onPlace }: StepProps) {
  const { draft, change } = filing;
  const edited = draft.joined.find(({ key }) => key === place.baris);
  const taken = new Set(draft.joined.filter(({ key }) => key !== edited?.key).map(({ nik }) => nik));
  return (
    <Panel narrow title={edited === undefined ? <Trans>Pekerja masuk</Trans> : <Trans>Ubah {edited.name}</Trans>}>
      <LineForm
        month={draft.month}
        initial={edited ?? draft.entry.masuk}
        taken={taken}
        isNew={edited === undefined}
        {...(edited === undefined && { onTyped: (line) => change({ entry: { ...draft.entry, masuk: line } }) })}
        onDone={(line) => {
          const { masuk: _, ...entry } = draft.entry;
          change({ joined: putLine(draft.joined, line), entry });
          if (edited !== undefined) onPlace({ langkah: 'masuk' });
        }}
        onCancel={edited && (() => onPlace({ langkah: 'masuk' }))}
      />
      <LineList
        lines={draft.joined}
        onEdit={(baris) => onPlace({ langkah: 'masuk', baris })}
        onRemove={(key) => change({ joined: draft.joined.filter((line) => line.key !== key) })}
      />
      {draft.joined.length > 0 && (
        <FormActions>
          <Button icon="right" onClick={() => onPlace({ langkah: 'perubahan' })}>
            <Trans>Selesai</Trans>
          </Button>
        </FormActions>
      )}
    </Panel>
  );
}
