import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useEffect } from 'react';
import { Button } from '@/components/button';
import { FormActions } from '@/components/form/form';
import { DateInput } from '@/components/form/inputs';
import { Panel } from '@/components/page';
import css from '../reports.module.css';
import type { LeftDraft } from './draft';
import type { StepProps } from './filing-page';
import { WorkerPicker } from './worker-picker';

export function LeftStep({ filing, place, onPlace }: StepProps) {
  const { draft, change } = filing;
  const put = (worker: string, patch: Partial<LeftDraft>) =>
    change({ left: draft.left.map((left) => (left.worker_id === worker ? { ...left, ...patch } : left)) });
  const opened = place.baris;
  useEffect(() => {
    if (opened !== undefined) document.getElementById(`keluar-${opened}`)?.focus();
  }, [opened]);
  return (
    <Panel narrow title={<Trans>Pekerja keluar</Trans>}>
      {draft.left.length > 0 && (
        <ul className={css['entries']}>
          {draft.left.map((left) => (
            <li key={left.worker_id}>
              <strong>{left.name}</strong>
              <DateInput
                id={`keluar-${left.worker_id}`}
                label={t`Hari kerja terakhir`}
                required
                value={left.left_on}
                onChange={(left_on) => put(left.worker_id, { left_on })}
              />
              <Button
                size="small"
                look="quiet"
                icon="undo"
                onClick={() => change({ left: draft.left.filter(({ worker_id }) => worker_id !== left.worker_id) })}
              >
                <Trans context="urungkan">Batalkan</Trans>
                <span className="visually-hidden"> {left.name}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {draft.left.length > 0 && (
        <FormActions>
          <Button look="primary" icon="check" onClick={() => onPlace({ langkah: 'perubahan' })}>
            <Trans>Selesai</Trans>
          </Button>
        </FormActions>
      )}
      <h3>
        <Trans>Siapa yang keluar?</Trans>
      </h3>
      {draft.base !== null && (
        <WorkerPicker
          base={draft.base.id}
          chosen={new Set([...draft.left, ...draft.wages].map(({ worker_id }) => worker_id))}
          action={t({ message: 'Keluar', context: 'pekerja' })}
          onPick={({ worker }) =>
            change({ way: 'changes', left: [...draft.left, { worker_id: worker.id, name: worker.name, left_on: '' }] })
          }
        />
      )}
    </Panel>
  );
}
