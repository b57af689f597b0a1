import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { Schemas } from '@/api/types';
import { InstalmentTable } from '@/components/instalments';
import { Notice } from '@/components/notice';
import { DateText, Panel } from '@/components/page';

/** The instalments that were agreed, a calendar for each finding. */
export default function SettlementsPanel({ settlements }: { settlements: readonly Schemas['LedgerSettlement'][] }) {
  return settlements.map(({ finding_id, number, settlement }) => (
    <Panel key={finding_id} title={<Trans>Angsuran {number}</Trans>}>
      <p className="muted">
        <Trans>
          Disepakati <DateText value={settlement.agreed_on} />
        </Trans>
      </p>
      {settlement.missed_on && (
        <Notice tone="bad" title={<Trans>Kesepakatan ini gugur</Trans>}>
          <Trans>
            Satu angsuran tidak dibayar; dicatat <DateText value={settlement.missed_on} />.
          </Trans>
        </Notice>
      )}
      <InstalmentTable label={t`Angsuran ${number}`} instalments={settlement.instalments} />
    </Panel>
  ));
}
