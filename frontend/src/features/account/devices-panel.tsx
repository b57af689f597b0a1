import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api, unwrap } from '@/api/client';
import type { SessionDevice } from '@/api/types';
import { Button } from '@/components/button';
import { FormActions } from '@/components/form/form';
import { Status } from '@/components/notice';
import { DateText, Panel, Timeline, TimelineItem } from '@/components/page';
import { Loaded, ProblemNotice } from '@/components/states';
import { forgetDevice } from '@/lib/forget-device';
import { devicesQuery } from './queries';

/** Enough of a user agent to recognise one's own device. */
function deviceName(userAgent: string): string {
  const browser = /Edg\//.test(userAgent)
    ? 'Edge'
    : /Firefox\//.test(userAgent)
      ? 'Firefox'
      : /Chrome\//.test(userAgent)
        ? 'Chrome'
        : /Safari\//.test(userAgent)
          ? 'Safari'
          : '';
  const system = /Android/.test(userAgent)
    ? 'Android'
    : /iPhone|iPad/.test(userAgent)
      ? 'iOS'
      : /Windows/.test(userAgent)
        ? 'Windows'
        : /Mac OS/.test(userAgent)
          ? 'macOS'
          : /Linux/.test(userAgent)
            ? 'Linux'
            : '';
  const known = [browser, system].filter((part) => part !== '').join(' · ');
  return known === '' ? userAgent.slice(0, 60) || t`Perangkat tidak dikenal` : known;
}

export function DevicesPanel() {
  const devices = useQuery(devicesQuery);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const signOut = useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/v1/session/all')),
    onSuccess: async () => {
      await forgetDevice();
      queries.clear();
      await navigate({ to: '/masuk' });
    },
  });
  return (
    <Panel narrow title={<Trans>Perangkat yang sedang masuk</Trans>}>
      <Loaded query={devices} height="6rem">
        {({ items }) => (
          <Timeline>
            {items.map((device) => (
              <Device key={device.id} device={device} />
            ))}
          </Timeline>
        )}
      </Loaded>
      {signOut.error && <ProblemNotice error={signOut.error} />}
      <FormActions>
        <Button look="danger" busy={signOut.isPending} onClick={() => signOut.mutate()}>
          <Trans>Keluar dari semua perangkat</Trans>
        </Button>
      </FormActions>
    </Panel>
  );
}

function Device({ device }: { device: SessionDevice }) {
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/v1/me/sessions/{session_id}', { params: { path: { session_id: device.id } } })),
    onSuccess: () => queries.invalidateQueries(devicesQuery),
  });
  return (
    <TimelineItem
      icon="user"
      title={deviceName(device.user_agent)}
      when={
        <Trans>
          Terakhir dipakai <DateText value={device.last_seen_at} />, masuk sejak <DateText value={device.created_at} />
        </Trans>
      }
    >
      <span>
        {device.current ? (
          <Status tone="good">{t`Perangkat ini`}</Status>
        ) : (
          <Button size="small" busy={end.isPending} onClick={() => end.mutate()}>
            <Trans>Keluarkan</Trans>
            <span className="visually-hidden"> {deviceName(device.user_agent)}</span>
          </Button>
        )}
      </span>
      {end.error && <ProblemNotice error={end.error} />}
    </TimelineItem>
  );
}
