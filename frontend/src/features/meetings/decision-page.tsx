import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { Id, Schemas } from '@/api/types';
import { Button } from '@/components/button';
import { Crumb, DateText, Fact, Facts, Link, Page, Panel, Timeline, TimelineItem } from '@/components/page';
import { PageFailure, PageSkeleton, ProblemNotice } from '@/components/states';
import { DecisionStatus } from './decision-status';
import { decisionQuery, meetingQuery } from './queries';

const FollowUpDialog = lazy(() => import('./follow-up-dialog'));
const DecisionDialog = lazy(() => import('./decision-dialog'));

/** One decision, and what became of it. */
export default function DecisionPage({ id }: { id: Id }) {
  const decision = useQuery(decisionQuery(id));
  const [shown, setShown] = useState<'follow-up' | 'change'>();
  const close = () => setShown(undefined);
  if (decision.data === undefined)
    return decision.error ? <PageFailure error={decision.error} onRetry={() => void decision.refetch()} /> : <PageSkeleton />;
  const { text, position, meeting_id, meeting_title, meets_on, owner_name, due_on, ended_on, follow_ups } = decision.data;
  const { may_follow_up, may_change } = decision.data;
  const { finding_id, finding_number, programme_id, programme_name, project_id, project_title } = decision.data;
  return (
    <Page
      title={t`Keputusan ${position}`}
      crumbs={
        <>
          <Crumb to="/rapat" search={{}}>
            <Trans>Rapat forum</Trans>
          </Crumb>
          <Crumb to="/rapat" search={{ rapat: meeting_id }}>
            {meeting_title}
          </Crumb>
        </>
      }
      status={<DecisionStatus decision={decision.data} />}
      lead={text}
      actions={
        <>
          {may_follow_up && (
            <Button look="primary" icon="plus" onClick={() => setShown('follow-up')}>
              <Trans>Catat tindak lanjut</Trans>
            </Button>
          )}
          {may_change && (
            <Button onClick={() => setShown('change')}>
              <Trans>Ubah keputusan</Trans>
            </Button>
          )}
        </>
      }
    >
      <Panel title={<Trans>Tugas</Trans>}>
        <Facts>
          <Fact label={<Trans>Penanggung jawab</Trans>}>{owner_name}</Fact>
          <Fact label={<Trans>Batas waktu</Trans>}>
            <DateText value={due_on} />
          </Fact>
          <Fact label={<Trans>Diputuskan pada</Trans>}>
            <DateText value={meets_on} />
          </Fact>
          {ended_on && (
            <Fact label={<Trans>Berakhir</Trans>}>
              <DateText value={ended_on} />
            </Fact>
          )}
          {finding_id && (
            <Fact label={<Trans>Temuan</Trans>}>
              <Link to="/temuan/$id" params={{ id: finding_id }}>
                {finding_number}
              </Link>
            </Fact>
          )}
          {programme_id && (
            <Fact label={<Trans>Program</Trans>}>
              <Link to="/program" search={{ program: programme_id }}>
                {programme_name}
              </Link>
            </Fact>
          )}
          {project_id && (
            <Fact label={<Trans>Proyek</Trans>}>
              <Link to="/proyek/$id" params={{ id: project_id }}>
                {project_title}
              </Link>
            </Fact>
          )}
        </Facts>
      </Panel>
      <Panel title={<Trans>Tindak lanjut</Trans>}>
        {follow_ups.length === 0 ? (
          <p className="muted">
            <Trans>Belum ada tindak lanjut yang dicatat.</Trans>
          </p>
        ) : (
          <Timeline>
            {follow_ups.map(({ id: key, on, text: said, ends, recorded_by }) => (
              <TimelineItem
                key={key}
                icon={ends === 'done' ? 'check' : 'clock'}
                title={ends === 'done' ? t`Selesai` : ends === 'dropped' ? t`Dihentikan` : t`Perkembangan`}
                when={<DateText value={on} />}
              >
                <p>{said}</p>
                <p className="muted">{recorded_by}</p>
              </TimelineItem>
            ))}
          </Timeline>
        )}
      </Panel>
      <Suspense fallback={null}>
        {shown === 'follow-up' && <FollowUpDialog decision={decision.data} onClose={close} />}
        {shown === 'change' && <Change decision={decision.data} onClose={close} />}
      </Suspense>
    </Page>
  );
}

/** The meeting tells which items of its agenda a decision may come from. */
function Change({ decision, onClose }: { decision: Schemas['DecisionDetail']; onClose: () => void }) {
  const meeting = useQuery(meetingQuery(decision.meeting_id));
  if (meeting.error) return <ProblemNotice error={meeting.error} />;
  return meeting.data && <DecisionDialog meeting={meeting.data} decision={decision} onClose={onClose} />;
}
