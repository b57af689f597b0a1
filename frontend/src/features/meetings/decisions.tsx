import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { Schemas } from '@/api/types';
import { DateText, Link, Panel } from '@/components/page';
import { DecisionStatus } from './decision-status';
import css from './meetings.module.css';

/** What a meeting decided, by number. */
export function Decisions({ meeting, action }: { meeting: Schemas['MeetingDetail']; action: ReactNode }) {
  return (
    <Panel title={<Trans>Keputusan</Trans>} aside={action}>
      {meeting.decisions.length === 0 && (
        <p className="muted">
          <Trans>Belum ada keputusan.</Trans>
        </p>
      )}
      <ol className={css['agenda']}>
        {meeting.decisions.map((decision) => (
          <li key={decision.id} value={decision.position}>
            <span>
              <Link to="/rapat" search={{ keputusan: decision.id }}>
                {decision.text}
              </Link>
            </span>
            <span className="muted">
              <Trans>
                {decision.owner_name}, batas <DateText value={decision.due_on} />
              </Trans>
            </span>
            <DecisionStatus decision={decision} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}
