import { t } from '@lingui/core/macro';
import type { DateOnly, ReportState, Time } from '@/api/types';
import { Icon } from '@/components/icon';
import * as format from '@/lib/format';
import css from './reports.module.css';

interface StateTrackProps {
  state: ReportState | 'on_device';
  savedAt?: Time | null | undefined;
  receivedAt?: Time | null | undefined;
  acceptedAt?: Time | null | undefined;
  paidOn?: DateOnly | null | undefined;
}

const reached: Record<StateTrackProps['state'], number> = { on_device: 1, received: 2, accepted: 3, paid: 4, withdrawn: 2 };

/** The four states of a report; one that has not come about is never drawn as if it had. */
export function StateTrack({ state, savedAt, receivedAt, acceptedAt, paidOn }: StateTrackProps) {
  const steps = [
    { word: t`Tersimpan di perangkat`, when: savedAt && format.dateTime(savedAt) },
    { word: t`Diterima`, when: receivedAt && format.dateTime(receivedAt) },
    { word: t`Sah`, when: acceptedAt && format.dateTime(acceptedAt) },
    { word: t`Lunas`, when: paidOn && format.date(paidOn) },
  ];
  return (
    <ol className={css['track']}>
      {steps.map(({ word, when }, index) => {
        const done = index < reached[state];
        return (
          <li key={word} data-done={done} aria-current={index === reached[state] - 1 ? 'step' : undefined}>
            <Icon name={done ? 'check' : 'clock'} size={18} />
            <strong>{word}</strong>
            <span className="muted">{done ? when : t`belum`}</span>
          </li>
        );
      })}
    </ol>
  );
}
