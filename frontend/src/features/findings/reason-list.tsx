import { Trans } from '@lingui/react/macro';
import { Status } from '@/components/notice';
import css from './findings.module.css';
import type { ReadReason } from './reasons';
import { reasonText } from './words';

export function ReasonList({ reasons }: { reasons: readonly ReadReason[] }) {
  return (
    <ul className={css['reasons']}>
      {reasons.map((reason) => (
        <li key={`${reason.code} ${reason.provision}`}>
          <span title={reason.source}>{reason.sentence ?? reasonText(reason.code, reason.on)}</span>
          {reason.sentence === undefined && reason.provision !== undefined && <span className="muted"> {reason.provision}</span>}
          {reason.verified === false && (
            <>
              {' '}
              <Status tone="warn">
                <Trans>belum diverifikasi</Trans>
              </Status>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
