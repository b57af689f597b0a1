import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useCan } from '@/api/session';
import type { Id, Schemas } from '@/api/types';
import { Button } from '@/components/button';
import { Status } from '@/components/notice';
import { Crumb, DateText, Fact, Facts, Page, Panel } from '@/components/page';
import { useRegionName } from '@/components/regions';
import { PageFailure, PageSkeleton, ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { Agenda } from './agenda';
import { Decisions } from './decisions';
import { meetingQuery, refreshMeetings, stepMeeting } from './queries';
import type { Place } from './search';
import { presenceWord, stateTone, stateWord } from './words';

const MeetingDialog = lazy(() => import('./meeting-dialog'));
const MinutesDialog = lazy(() => import('./minutes-dialog'));
const AttendanceDialog = lazy(() => import('./attendance-dialog'));
const DecisionDialog = lazy(() => import('./decision-dialog'));

type Meeting = Schemas['MeetingDetail'];
type Shown = 'meeting' | 'minutes' | 'attendance' | 'decision';

/** One meeting: what is spoken about, who came, what was said and decided. */
export default function MeetingPage({ id }: Place & { id: Id }) {
  const may = useCan();
  const meeting = useQuery(meetingQuery(id));
  const regionName = useRegionName();
  const [shown, setShown] = useState<Shown>();
  const close = () => setShown(undefined);
  if (meeting.data === undefined)
    return meeting.error ? <PageFailure error={meeting.error} onRetry={() => void meeting.refetch()} /> : <PageSkeleton />;
  const { title, state, meets_on, meets_at, place, region_code, attendees, minutes } = meeting.data;
  const keeps = may('keep_meetings') && (state === 'planned' || state === 'held');
  const came = attendees.filter(({ presence }) => presence === 'present').length;
  return (
    <Page
      title={title}
      crumbs={
        <Crumb to="/rapat" search={{}}>
          <Trans>Rapat forum</Trans>
        </Crumb>
      }
      status={<Status tone={stateTone[state]}>{stateWord(state)}</Status>}
      actions={keeps && <Steps meeting={meeting.data} onEdit={() => setShown('meeting')} />}
    >
      <Panel title={<Trans>Undangan</Trans>}>
        <Facts>
          <Fact label={<Trans>Hari</Trans>}>
            <DateText value={meets_on} />
            {meets_at && `, ${meets_at} WITA`}
          </Fact>
          <Fact label={<Trans>Tempat</Trans>}>{place}</Fact>
          <Fact label={<Trans>Wilayah</Trans>}>{regionName(region_code)}</Fact>
        </Facts>
      </Panel>
      <Agenda meeting={meeting.data} keeps={keeps} />
      <Panel
        title={<Trans>Kehadiran</Trans>}
        aside={
          keeps && (
            <Button size="small" onClick={() => setShown('attendance')}>
              <Trans>Catat kehadiran</Trans>
            </Button>
          )
        }
      >
        {attendees.length === 0 ? (
          <p className="muted">
            <Trans>Belum ada yang dicatat.</Trans>
          </p>
        ) : (
          <>
            <p>
              <Trans>
                {came} dari {attendees.length} undangan hadir.
              </Trans>
            </p>
            <ul>
              {attendees.map(({ name, office, presence }) => (
                <li key={`${name} ${office}`}>
                  <strong>{name}</strong>, {office}: {presenceWord(presence)}
                </li>
              ))}
            </ul>
          </>
        )}
      </Panel>
      <Panel
        title={<Trans>Risalah</Trans>}
        aside={
          keeps &&
          state === 'held' && (
            <Button size="small" onClick={() => setShown('minutes')}>
              {minutes ? <Trans>Ubah risalah</Trans> : <Trans>Tulis risalah</Trans>}
            </Button>
          )
        }
      >
        {minutes ? (
          <p style={{ whiteSpace: 'pre-line' }}>{minutes}</p>
        ) : (
          <p className="muted">{state === 'planned' ? <Trans>Ditulis setelah rapat berlangsung.</Trans> : <Trans>Belum ditulis.</Trans>}</p>
        )}
      </Panel>
      <Decisions
        meeting={meeting.data}
        action={
          keeps &&
          state === 'held' && (
            <Button size="small" look="primary" icon="plus" onClick={() => setShown('decision')}>
              <Trans>Catat keputusan</Trans>
            </Button>
          )
        }
      />
      <Suspense fallback={null}>
        {shown === 'meeting' && <MeetingDialog meeting={meeting.data} onDone={close} onClose={close} />}
        {shown === 'minutes' && <MinutesDialog meeting={meeting.data} onClose={close} />}
        {shown === 'attendance' && <AttendanceDialog meeting={meeting.data} onClose={close} />}
        {shown === 'decision' && <DecisionDialog meeting={meeting.data} onClose={close} />}
      </Suspense>
    </Page>
  );
}

function Steps({ meeting, onEdit }: { meeting: Meeting; onEdit: () => void }) {
  const queries = useQueryClient();
  const step = useMutation({
    mutationFn: (kind: Schemas['MeetingStep']) => stepMeeting(meeting, kind),
    onSuccess: async () => {
      await refreshMeetings(queries);
      toast(t`Keadaan rapat dicatat.`);
    },
  });
  return (
    <>
      {step.error && <ProblemNotice error={step.error} />}
      {meeting.state === 'planned' && (
        <>
          <Button onClick={onEdit}>
            <Trans>Ubah rapat</Trans>
          </Button>
          <Button busy={step.isPending} onClick={() => step.mutate('cancel')}>
            <Trans>Batalkan rapat</Trans>
          </Button>
          <Button look="primary" busy={step.isPending} onClick={() => step.mutate('hold')}>
            <Trans>Rapat sudah berlangsung</Trans>
          </Button>
        </>
      )}
      {meeting.state === 'held' && (
        <Button look="primary" busy={step.isPending} onClick={() => step.mutate('close')}>
          <Trans>Tutup risalah</Trans>
        </Button>
      )}
    </>
  );
}
