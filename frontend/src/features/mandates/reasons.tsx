import { Trans } from '@lingui/react/macro';
import type { Schemas } from '@/api/types';
import { Status } from '@/components/notice';
import css from './mandates.module.css';

/** Why something may be done or may not, each with whether its rule was verified. */
export function Reasons({ of }: { of: readonly Schemas['ReasonView'][] }) {
  if (of.length === 0) return null;
  return (
    <ul className={css['reasons']}>
      {of.map((reason) => (
        <li key={reason.code}>
          {reason.sentence}{' '}
          {reason.verified === false && (
            <Status tone="warn">
              <Trans>belum diverifikasi</Trans>
            </Status>
          )}
        </li>
      ))}
    </ul>
  );
}
