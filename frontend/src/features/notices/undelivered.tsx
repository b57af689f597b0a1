import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { refreshNotices } from '@/api/notices';
import type { UndeliveredMail } from '@/api/types';
import { Button } from '@/components/button';
import { Status } from '@/components/notice';
import { DateText, Panel, Timeline, TimelineItem } from '@/components/page';
import { ProblemNotice } from '@/components/states';
import { resendNotice, undeliveredQuery } from './queries';

/** Mails that were given up, for whoever keeps the accounts; nothing where there are none. */
export function Undelivered() {
  const { data, error } = useQuery(undeliveredQuery);
  if (error) return <ProblemNotice error={error} />;
  if (data === undefined || data.items.length === 0) return null;
  return (
    <Panel title={<Trans>Surel yang tidak terkirim</Trans>}>
      <p>
        <Trans>
          Server surel menolaknya berkali-kali. Betulkan alamat orangnya atau server surelnya, lalu kirim lagi; pemberitahuannya sendiri ada
          di kotak masuk mereka.
        </Trans>
      </p>
      <Timeline>
        {data.items.map((mail) => (
          <Mail key={mail.id} mail={mail} />
        ))}
      </Timeline>
    </Panel>
  );
}

function Mail({ mail }: { mail: UndeliveredMail }) {
  const queries = useQueryClient();
  const resend = useMutation({ mutationFn: () => resendNotice(mail.id), onSuccess: () => refreshNotices(queries) });
  return (
    <TimelineItem icon="letter" title={`${mail.user_name} <${mail.email}>`} when={<DateText value={mail.tried_at} />}>
      {mail.legal && (
        <Status tone="warn" icon="scale">
          <Trans>Berakibat hukum</Trans>
        </Status>
      )}
      <span className="muted">
        <Trans>
          {mail.attempts} kali dicoba: {mail.error ?? ''}
        </Trans>
      </span>
      <span>
        <Button size="small" busy={resend.isPending} onClick={() => resend.mutate()}>
          <Trans>Kirim lagi</Trans>
          <span className="visually-hidden"> {mail.user_name}</span>
        </Button>
      </span>
      {resend.error && <ProblemNotice error={resend.error} />}
    </TimelineItem>
  );
}
