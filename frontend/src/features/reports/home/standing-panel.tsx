import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { Id, Standing } from '@/api/types';
import { Panel } from '@/components/page';
import { StandingStatus } from '@/components/standing-status';
import { Loaded } from '@/components/states';
import * as format from '@/lib/format';
import { byMonths, reasonDetail, repairWord, standingCodeWord } from '@/lib/words/standing';
import { standingQuery } from '../queries';
import css from '../reports.module.css';

/** How offices that ask about this employer are answered, why, and what changes the answer. */
export function StandingPanel({ employer }: { employer: Id }) {
  const query = useQuery(standingQuery(employer));
  return (
    <Panel title={<Trans>Cara Forum melihat perusahaan Anda</Trans>}>
      <Loaded query={query} height="8rem">
        {({ standing, reasons, as_of }) => (
          <>
            <p>
              <StandingStatus standing={standing} />
            </p>
            <p>
              <Meaning standing={standing} />
            </p>
            {reasons.length > 0 && (
              <ul className={css['reasons']}>
                {byMonths(reasons).map((reason) => (
                  <li key={reason.key}>
                    <strong>{standingCodeWord(reason.code)}</strong>
                    <span>{reasonDetail(reason)}</span>
                    <span>
                      <Trans>Perbaikan: {repairWord(reason.repair_code)}</Trans>
                    </span>
                    {reason.provision && (
                      <span className="muted">
                        {reason.provision}
                        {reason.basis?.verified === false && ` · ${t`belum diverifikasi`}`}
                      </span>
                    )}
                  </li>
                ))}
              </ul>
            )}
            <p className="muted">
              <Trans>
                Keadaan per {as_of.includes('T') ? format.dateTime(as_of) : format.date(as_of)}. Dihitung ulang setiap ada perubahan.
              </Trans>
            </p>
          </>
        )}
      </Loaded>
    </Panel>
  );
}

function Meaning({ standing }: { standing: Standing }) {
  if (standing === 'clear') return <Trans>Tidak ada kewajiban terbuka. Kantor perizinan dan pengadaan menerima jawaban ini.</Trans>;
  if (standing === 'conditional')
    return <Trans>Ada yang perlu dibereskan. Layanan publik tetap dapat diurus selama batas waktunya ditepati.</Trans>;
  if (standing === 'blocked') return <Trans>Layanan publik tertentu dapat ditunda sampai sebab di bawah ini diperbaiki.</Trans>;
  return <Trans>Data belum cukup untuk menilai. Ini tidak menghalangi layanan apa pun.</Trans>;
}
