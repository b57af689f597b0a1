import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useCan, useSession } from '@/api/session';
import type { Id } from '@/api/types';
import { Button } from '@/components/button';
import { Notice } from '@/components/notice';
import { Columns, Page, Panel } from '@/components/page';
import { EmptyState, Loaded } from '@/components/states';
import { draftKeys } from '@/lib/drafts';
import * as format from '@/lib/format';
import { DRAFT } from '../kinds';
import { monthsQuery, ownReportsQuery } from '../queries';
import { useSending } from '../sending-provider';
import type { OnDevice } from '../state-word';
import { LettersPanel } from './letters-panel';
import { monthToReport } from './month';
import { MonthCard } from './month-card';
import { MonthsPanel } from './months-panel';
import { StandingPanel } from './standing-panel';

/** The height of the card that is waited for, on a phone and on a wide screen. */
const CARD = 'clamp(12.75rem, 32rem - 40vw, 20rem)';

export function HomePage({ employer, year, onYear }: { employer: Id; year: number | undefined; onYear: (year: number) => void }) {
  const session = useSession();
  const can = useCan();
  const thisYear = Number(session.today.slice(0, 4));
  const now = useQuery(monthsQuery(employer, thisYear));
  const before = useQuery({ ...monthsQuery(employer, thisYear - 1), enabled: session.today.slice(5, 7) <= '02' });
  // Asked for at once, not only when the months have arrived.
  const reports = useQuery(ownReportsQuery(employer));
  const onDevice = useOnDevice(employer);
  const months = [...(before.data?.items ?? []), ...(now.data?.items ?? [])];
  const next = monthToReport(months, session.today);

  return (
    <Page title={session.organisation.name} lead={t`Hari ini ${format.longDate(session.today)}`}>
      <WaitingNotice />
      <Columns
        rail={
          <>
            {can('read_findings') && <LettersPanel employer={employer} />}
            <StandingPanel employer={employer} />
          </>
        }
      >
        <Loaded query={now} height={CARD}>
          {() =>
            next === undefined ? (
              <Panel>
                <EmptyState icon="check" title={<Trans>Semua bulan sudah dilaporkan</Trans>}>
                  <Trans>Laporan berikutnya dapat dikirim setelah bulannya mulai.</Trans>
                </EmptyState>
              </Panel>
            ) : (
              <Loaded query={reports} height={CARD}>
                {({ items }) => <MonthCard employer={employer} month={next} reports={items} onDevice={onDevice(next.month)} />}
              </Loaded>
            )
          }
        </Loaded>
        <MonthsPanel employer={employer} year={year ?? thisYear} onYear={onYear} onDevice={onDevice} />
      </Columns>
    </Page>
  );
}

function useOnDevice(employer: Id): (month: string) => OnDevice {
  const { user } = useSession();
  const { items } = useSending();
  const [drafts, setDrafts] = useState<readonly string[]>([]);
  useEffect(() => {
    let left = false;
    draftKeys(user.id, DRAFT).then(
      (keys) => !left && setDrafts(keys),
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [user.id]);
  return (month) => {
    const item = items.find(({ payload }) => payload.employer_id === employer && payload.month === month);
    if (item !== undefined) return item.refused === undefined ? 'waiting' : 'refused';
    return drafts.includes(`${employer} ${month}`) ? 'draft' : undefined;
  };
}

function WaitingNotice() {
  const { items, isSending, sendNow } = useSending();
  const count = items.filter(({ refused }) => refused === undefined).length;
  if (count === 0) return null;
  return (
    <Notice tone="warn" title={<Trans>{count} laporan tersimpan di perangkat, belum diterima server</Trans>}>
      <p>
        <Trans>Terkirim sendiri begitu ada sambungan. Jangan keluar dari akun sebelum itu.</Trans>
      </p>
      <Button size="small" busy={isSending} onClick={() => void sendNow()}>
        <Trans>Kirim sekarang</Trans>
      </Button>
    </Notice>
  );
}
