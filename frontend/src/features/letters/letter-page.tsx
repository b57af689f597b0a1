import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useCan, useSession } from '@/api/session';
import type { Act, ActKind, Finding, Id } from '@/api/types';
import { fileUrl } from '@/api/upload';
import { ActParticulars } from '@/components/act-particulars';
import { Button } from '@/components/button';
import type { IconName } from '@/components/icon';
import { MovedDeadlines } from '@/components/moved-deadlines';
import { Notice, Skeleton } from '@/components/notice';
import { Columns, Crumb, DateText, Fact, Facts, Money, Page, Panel, Timeline, TimelineItem } from '@/components/page';
import { Loaded, PageFailure, PageSkeleton } from '@/components/states';
import { StepStatus } from '@/components/step-status';
import * as format from '@/lib/format';
import { actWord } from '@/lib/words/acts';
import { violationWord } from '@/lib/words/findings';
import { whatHappened, whatToDo } from './guidance';
import { actsQuery, letterQuery } from './queries';

const ReplyForm = lazy(() => import('./reply-form'));
const ServedLetters = lazy(() => import('./served-letters'));

const icons: Partial<Record<ActKind, IconName>> = {
  guidance: 'letter',
  visit: 'people',
  first_warning: 'alert',
  second_warning: 'alert',
  fine_imposed: 'alert',
  denial_asked: 'alert',
  denial_confirmed: 'alert',
  denial_lifted: 'check',
  somasi: 'letter',
  first_summons: 'people',
  second_summons: 'people',
  third_summons: 'people',
  mediation: 'people',
  settlement: 'clock',
  instalment_missed: 'alert',
  simple_claim: 'scale',
  ordinary_claim: 'scale',
  judgment: 'scale',
  execution: 'alert',
  reply: 'report',
  payment_recorded: 'check',
  registration_recorded: 'check',
  closed: 'check',
  reopened: 'undo',
};

export function LetterPage({ id }: { id: Id }) {
  const query = useQuery(letterQuery(id));
  const acts = useQuery(actsQuery(id));
  const can = useCan();
  if (query.data === undefined)
    return query.error ? <PageFailure error={query.error} onRetry={() => void query.refetch()} /> : <PageSkeleton />;
  const letter = query.data;
  const isOpen = letter.step !== 'closed';
  return (
    <Page
      title={violationWord(letter.violation_type)}
      lead={<Trans>Nomor {letter.number}</Trans>}
      crumbs={<Crumb to="/usaha/surat">{t`Surat`}</Crumb>}
      status={<StepStatus step={letter.step} />}
      actions={
        <Button icon="print" onClick={() => print()}>
          <Trans>Cetak</Trans>
        </Button>
      }
    >
      <Deadline letter={letter} />
      <MovedDeadlines finding_id={letter.id} />
      <Columns rail={<Answers letter={letter} acts={acts.data?.items} />}>
        <Panel title={<Trans>Yang sudah disampaikan</Trans>}>
          <Loaded query={acts} height="10rem">
            {({ items }) => <Served acts={items} />}
          </Loaded>
        </Panel>
        <Suspense>
          <ServedLetters finding={letter.id} />
        </Suspense>
        {isOpen && can('reply_to_findings') && (
          <Panel title={<Trans>Tanggapi</Trans>}>
            <Suspense fallback={<Skeleton height="14rem" />}>
              <ReplyForm finding={letter.id} />
            </Suspense>
          </Panel>
        )}
        {isOpen && !can('reply_to_findings') && (
          <Notice>
            <p>
              <Trans>Tanggapan dikirim oleh admin perusahaan.</Trans>
            </p>
          </Notice>
        )}
      </Columns>
    </Page>
  );
}

function Deadline({ letter }: { letter: Finding }) {
  const { today } = useSession();
  if (letter.step === 'closed')
    return (
      <Notice tone="good" title={<Trans>Sudah selesai</Trans>}>
        {letter.closed_on && (
          <p>
            <Trans>Ditutup {format.date(letter.closed_on)}.</Trans>
          </p>
        )}
      </Notice>
    );
  if (!letter.next_date) return null;
  const late = letter.next_date < today;
  return (
    <Notice tone={late ? 'bad' : 'warn'} title={<Trans>Bereskan atau tanggapi sebelum {format.longDate(letter.next_date)}</Trans>}>
      <p>
        {format.relativeDay(letter.next_date, today)}.{' '}
        <Trans>Ini tanggal yang sama dengan yang dilihat petugas: setelahnya langkah berikut boleh diambil.</Trans>
      </p>
    </Notice>
  );
}

function Answers({ letter, acts }: { letter: Finding; acts: readonly Act[] | undefined }) {
  const officer = acts?.findLast(({ kind, recorded_by }) => kind !== 'reply' && recorded_by)?.recorded_by;
  return (
    <>
      <Panel title={<Trans>Apa yang terjadi</Trans>}>
        <p>{whatHappened(letter.violation_type)}</p>
        <Facts>
          <Fact label={<Trans>Bulan</Trans>}>
            {letter.month_from === letter.month_to
              ? format.month(letter.month_from)
              : `${format.month(letter.month_from)} – ${format.month(letter.month_to)}`}
          </Fact>
          <Fact label={<Trans>Pekerja</Trans>}>{format.number(letter.workers_affected)}</Fact>
          <Fact label={<Trans>Perkiraan</Trans>}>
            <Money amount={letter.estimated_amount} />
          </Fact>
          <Fact label={<Trans>Sudah dibayar</Trans>}>
            <Money amount={letter.paid_total} />
          </Fact>
        </Facts>
      </Panel>
      <Panel title={<Trans>Apa yang perlu dilakukan</Trans>}>
        <p>{whatToDo(letter.violation_type)}</p>
      </Panel>
      <Panel title={<Trans>Bila Anda tidak setuju</Trans>}>
        <p>
          <Trans>
            Tulis keberatan di kotak tanggapan, lampirkan buktinya, sebelum batas waktu. Tanggapan Anda tercatat dan dibaca petugas.
          </Trans>
        </p>
      </Panel>
      <Panel title={<Trans>Bertanya kepada siapa</Trans>}>
        <p>
          {officer ? (
            <Trans>
              Kepada {officer}, petugas yang mencatat surat terakhir. Sebutkan nomor {letter.number}.
            </Trans>
          ) : (
            <Trans>Kepada kantor pengirim yang tercantum di surat. Sebutkan nomor {letter.number}.</Trans>
          )}
        </p>
      </Panel>
    </>
  );
}

function Served({ acts }: { acts: readonly Act[] }) {
  if (acts.length === 0)
    return (
      <p className="muted">
        <Trans>Belum ada surat yang disampaikan.</Trans>
      </p>
    );
  return (
    <Timeline>
      {acts.toReversed().map((act) => (
        <TimelineItem
          key={act.id}
          icon={icons[act.kind] ?? 'flag'}
          title={actWord(act.kind)}
          when={
            <>
              <DateText value={act.on} />
              {act.served_on && (
                <>
                  {' · '}
                  <Trans>disampaikan {format.date(act.served_on)}</Trans>
                </>
              )}
              {act.recorded_by && ` · ${act.recorded_by}`}
            </>
          }
        >
          <ActParticulars act={act} />
          {act.reason && <p style={{ whiteSpace: 'pre-line' }}>{act.reason}</p>}
          {act.text && <p style={{ whiteSpace: 'pre-line' }}>{act.text}</p>}
          {act.amount && (
            <p>
              <Money amount={act.amount} /> {act.reference && <code>{act.reference}</code>}
            </p>
          )}
          {act.evidence.length > 0 && (
            <ul>
              {act.evidence.map((file) => (
                <li key={file.id}>
                  <a href={fileUrl(file.id)} download>
                    {file.title ?? file.name}
                  </a>{' '}
                  <span className="muted">
                    {format.fileSize(file.size)} · SHA-256 <code>{file.sha256.slice(0, 16)}…</code>
                  </span>
                </li>
              ))}
            </ul>
          )}
        </TimelineItem>
      ))}
    </Timeline>
  );
}
