import { Trans } from '@lingui/react/macro';
import { Button } from '@/components/button';
import { FormActions } from '@/components/form/form';
import { Panel } from '@/components/page';
import { putLine } from './draft';
import type { StepProps } from './filing-page';
import { LineForm } from './line-form';
import { LineList } from './line-list';

/** The whole list, typed or taken from a file. */
export function TypeStep({ filing, place, onPlace }: StepProps) {
  const { draft, change } = filing;
  const edited = draft.lines.find(({ key }) => key === place.baris);
  const taken = new Set(draft.lines.filter(({ key }) => key !== edited?.key).map(({ nik }) => nik));
  const way = draft.way === 'upload' ? 'upload' : 'type';
  return (
    <Panel narrow title={edited === undefined ? <Trans>Tambah pekerja</Trans> : <Trans>Ubah {edited.name}</Trans>}>
      <LineForm
        month={draft.month}
        initial={edited ?? draft.entry.ketik}
        taken={taken}
        isNew={edited === undefined}
        {...(edited === undefined && { onTyped: (line) => change({ way, entry: { ...draft.entry, ketik: line } }) })}
        onDone={(line) => {
          const { ketik: _, ...entry } = draft.entry;
          change({ way, lines: putLine(draft.lines, line), entry });
          if (edited !== undefined) onPlace({ langkah: 'periksa' });
        }}
        onCancel={edited && (() => onPlace({ langkah: 'ketik' }))}
      />
      <LineList
        lines={draft.lines}
        onEdit={(baris) => onPlace({ langkah: 'ketik', baris })}
        onRemove={(key) => change({ lines: draft.lines.filter((line) => line.key !== key) })}
      />
      {draft.lines.length > 0 && edited === undefined && (
        <FormActions>
          <Button look="primary" icon="right" onClick={() => onPlace({ langkah: 'periksa' })}>
            <Trans>Periksa</Trans>
          </Button>
        </FormActions>
      )}
    </Panel>
  );
}
