import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '@/components/button';
import { Status } from '@/components/notice';
import * as format from '@/lib/format';
import css from '../reports.module.css';
import type { Filing } from './use-filing';

/** Whether what was typed is on the device, and the way to throw it away. */
export function SavedState({ filing }: { filing: Filing }) {
  const { state, savedAt } = filing;
  const [asking, setAsking] = useState(false);
  if (state === 'none' || state === 'reading') return null;
  return (
    <div className={css['saved']}>
      <span role="status">
        {state === 'failed' ? (
          <Status tone="bad">
            <Trans>Perangkat ini tidak dapat menyimpan draf. Jangan tutup halaman.</Trans>
          </Status>
        ) : state === 'saving' ? (
          <Status tone="neutral" icon="clock">
            <Trans>Menyimpan…</Trans>
          </Status>
        ) : (
          <Status tone="good">
            <Trans>Draf tersimpan di perangkat {savedAt && format.time(savedAt)}</Trans>
          </Status>
        )}
      </span>
      {asking ? (
        <>
          <Button
            size="small"
            look="danger"
            onClick={() => {
              setAsking(false);
              void filing.drop();
            }}
          >
            <Trans>Ya, buang draf</Trans>
          </Button>
          <Button size="small" onClick={() => setAsking(false)}>
            <Trans>Tidak jadi</Trans>
          </Button>
        </>
      ) : (
        <Button size="small" look="quiet" onClick={() => setAsking(true)}>
          <Trans>Mulai dari awal</Trans>
        </Button>
      )}
    </div>
  );
}
