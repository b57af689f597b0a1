import { Trans } from '@lingui/react/macro';
import { Status } from '@/components/notice';

/** Where something is: on this phone alone, or with the server. */
export function Kept({ where }: { where: 'device' | 'server' | 'refused' }) {
  if (where === 'server')
    return (
      <Status tone="good">
        <Trans>Diterima</Trans>
      </Status>
    );
  return where === 'refused' ? (
    <Status tone="bad">
      <Trans>Ditolak server</Trans>
    </Status>
  ) : (
    <Status tone="warn" icon="clock">
      <Trans>Tersimpan di ponsel ini</Trans>
    </Status>
  );
}
