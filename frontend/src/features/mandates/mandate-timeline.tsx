import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { Schemas } from '@/api/types';
import { DateText, Money, Panel, Timeline, TimelineItem } from '@/components/page';
import { actWord, outcomeWord } from '@/lib/words/acts';

type Event = Schemas['MandateEvent'];

/** What was done under a mandate and in court, the latest first. */
export function MandateTimeline({ events }: { events: readonly Event[] }) {
  if (events.length === 0) return null;
  return (
    <Panel title={<Trans>Perjalanan</Trans>}>
      <Timeline>
        {events.toReversed().map((event) => (
          <TimelineItem
            key={`${event.recorded_at} ${event.kind ?? 'hearing'} ${event.on}`}
            icon={event.kind === 'payment_recorded' ? 'check' : event.kind ? 'letter' : 'scale'}
            title={event.kind ? actWord(event.kind) : t`Sidang`}
            when={<DateText value={event.on} />}
          >
            <p className="muted">
              {[
                event.outcome && outcomeWord(event.outcome),
                event.reference,
                event.court,
                event.finding_count > 1 && t`pada ${event.finding_count} temuan`,
                event.recorded_by,
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
            {event.amount && (
              <p>
                <Money amount={event.amount} />
              </p>
            )}
            {event.text && <p style={{ whiteSpace: 'pre-line' }}>{event.text}</p>}
            {event.result && <p>{event.result}</p>}
          </TimelineItem>
        ))}
      </Timeline>
    </Panel>
  );
}
