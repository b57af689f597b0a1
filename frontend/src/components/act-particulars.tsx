import { Trans } from '@lingui/react/macro';
import type { Act } from '@/api/types';
import { outcomeWord, serviceWord } from '@/lib/words/acts';
import { DateText } from './page';

/** What an act says beside its text: how it ended, which service, which instalments, until when. */
export function ActParticulars({ act }: { act: Act }) {
  return (
    <>
      {act.outcome && <strong>{outcomeWord(act.outcome)}</strong>}
      {act.service && (
        <span>
          <Trans>Pelayanan: {serviceWord(act.service)}</Trans>
        </span>
      )}
      {act.legal_basis && (
        <span>
          <Trans>Dasar: {act.legal_basis}</Trans>
        </span>
      )}
      {act.repair && (
        <span>
          <Trans>Cara memulihkan: {act.repair}</Trans>
        </span>
      )}
      {act.instalments && act.first_due_on && (
        <span>
          <Trans>
            {act.instalments} angsuran bulanan, yang pertama jatuh tempo <DateText value={act.first_due_on} />
          </Trans>
        </span>
      )}
      {act.court && (
        <span>
          <Trans>Pengadilan: {act.court}</Trans>
        </span>
      )}
      {act.recheck_on && (
        <span>
          <Trans>
            Ditinjau kembali <DateText value={act.recheck_on} />
          </Trans>
        </span>
      )}
      {act.expires_on && (
        <span>
          <Trans>
            Berlaku sampai <DateText value={act.expires_on} />
          </Trans>
        </span>
      )}
    </>
  );
}
