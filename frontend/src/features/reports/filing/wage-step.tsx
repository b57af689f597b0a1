import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Button } from '@/components/button';
import { FormActions } from '@/components/form/form';
import { MoneyInput } from '@/components/form/inputs';
import { Panel } from '@/components/page';
import * as format from '@/lib/format';
import { allLinesQuery } from '../queries';
import css from '../reports.module.css';
import type { WageDraft } from './draft';
import type { StepProps } from './filing-page';
import { WorkerPicker } from './worker-picker';

export function WageStep({ filing, place, onPlace }: StepProps) {
  const { draft, change } = filing;
  const put = (worker: string, patch: Partial<WageDraft>) =>
    change({ wages: draft.wages.map((wage) => (wage.worker_id === worker ? { ...wage, ...patch } : wage)) });
  const opened = place.baris;
  const lines = useQuery({ ...allLinesQuery(draft.base?.id ?? ''), enabled: draft.base !== null && opened !== undefined });
  const added = useRef(false);
  useEffect(() => {
    // A remark of the check leads here, also for a worker whose wage was not going to change.
    const line = lines.data?.find(({ worker, superseded }) => worker.id === opened && !superseded);
    if (added.current || line === undefined) return;
    added.current = true;
    if (draft.wages.some(({ worker_id }) => worker_id === opened)) return;
    const { worker, wage } = line;
    change({ way: 'changes', wages: [...draft.wages, { worker_id: worker.id, name: worker.name, wage_before: wage, wage: '' }] });
  }, [opened, lines.data, draft.wages, change]);
  const isThere = draft.wages.some(({ worker_id }) => worker_id === opened);
  useEffect(() => {
    if (isThere) document.getElementById(`upah-${opened}`)?.focus();
  }, [opened, isThere]);
  return (
    <Panel narrow title={<Trans>Upah berubah</Trans>}>
      {draft.wages.length > 0 && (
        <ul className={css['entries']}>
          {draft.wages.map((change_) => (
            <li key={change_.worker_id}>
              <strong>{change_.name}</strong>
              <MoneyInput
                id={`upah-${change_.worker_id}`}
                label={t`Upah baru sebulan`}
                hint={t`Sebelumnya ${format.rupiah(change_.wage_before)}`}
                required
                value={change_.wage}
                onChange={(wage) => put(change_.worker_id, { wage })}
              />
              <Button
                size="small"
                look="quiet"
                icon="undo"
                onClick={() => change({ wages: draft.wages.filter(({ worker_id }) => worker_id !== change_.worker_id) })}
              >
                <Trans context="urungkan">Batalkan</Trans>
                <span className="visually-hidden"> {change_.name}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {draft.wages.length > 0 && (
        <FormActions>
          <Button look="primary" icon="check" onClick={() => onPlace({ langkah: 'perubahan' })}>
            <Trans>Selesai</Trans>
          </Button>
        </FormActions>
      )}
      <h3>
        <Trans>Upah siapa yang berubah?</Trans>
      </h3>
      {draft.base !== null && (
        <WorkerPicker
          base={draft.base.id}
          chosen={new Set([...draft.left, ...draft.wages].map(({ worker_id }) => worker_id))}
          action={t`Ubah upah`}
          onPick={({ worker, wage }) =>
            change({ way: 'changes', wages: [...draft.wages, { worker_id: worker.id, name: worker.name, wage_before: wage, wage: '' }] })
          }
        />
      )}
    </Panel>
  );
}
