import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useCan, useSession } from '@/api/session';
import type { Id, NextAct, Schemas } from '@/api/types';
import { AnchorButton, Button } from '@/components/button';
import { type Column, DataTable, RowLink } from '@/components/data-table';
import { InstalmentTable } from '@/components/instalments';
import { LetterPdf, letterPdfUrl } from '@/components/letter-pdf';
import { Notice, Status } from '@/components/notice';
import { Columns, Crumb, DateText, Fact, Facts, Grid, Link, Money, Page, Panel, PlainStat } from '@/components/page';
import { PageFailure, PageSkeleton } from '@/components/states';
import { StepStatus } from '@/components/step-status';
import * as format from '@/lib/format';
import { violationShort } from '@/lib/words/findings';
import { command, isMandateAct, type MandateAct } from './act-specs';
import type { Decision } from './decide';
import { MandateTimeline } from './mandate-timeline';
import css from './mandates.module.css';
import { mandateQuery } from './queries';
import { Reasons } from './reasons';
import { kindWord, stateTone, stateWord } from './words';

const ActDialog = lazy(() => import('./act-dialog'));
const Decide = lazy(() => import('./decide'));
const HearingDialog = lazy(() => import('./hearing-dialog'));

type Mandate = Schemas['MandateDetail'];
type Open = NextAct & { kind: MandateAct };

/** One mandate: what it bundles, what was agreed and paid, what was done under it, and the next lawful act. */
export default function MandatePage({ id }: { id: Id }) {
  const mandate = useQuery(mandateQuery(id));
  if (mandate.data !== undefined) return <Found mandate={mandate.data} />;
  if (mandate.error) return <PageFailure error={mandate.error} onRetry={() => void mandate.refetch()} />;
  return <PageSkeleton />;
}

function Found({ mandate }: { mandate: Mandate }) {
  const { number, kind, state, employer_id, employer_name, settlement } = mandate;
  return (
    <Page
      title={number ?? t`Konsep SKK`}
      crumbs={
        <Crumb to="/kuasa">
          <Trans>Surat kuasa khusus</Trans>
        </Crumb>
      }
      status={
        <>
          <Status tone={stateTone[state]}>{stateWord(state)}</Status>
          <span>{kindWord(kind)}</span>
        </>
      }
      lead={
        <Link to="/pemberi-kerja/$id" params={{ id: employer_id }} search={{ tab: 'piutang' }}>
          {employer_name}
        </Link>
      }
      actions={
        <Button icon="print" onClick={() => window.print()}>
          <Trans>Cetak</Trans>
        </Button>
      }
    >
      <Columns rail={<Rail mandate={mandate} />}>
        <Grid min="15rem">
          <PlainStat label={<Trans>Pokok</Trans>} value={<Money amount={mandate.principal} />} />
          <PlainStat label={<Trans>Dipulihkan</Trans>} value={<Money amount={mandate.recovered} />} />
          <PlainStat label={<Trans>Umur</Trans>} value={t`${mandate.age_days} hari`} note={<DateText value={mandate.on} />} />
        </Grid>
        <Panel title={<Trans>Utang yang dikuasakan</Trans>}>
          <DataTable
            label={t`Utang yang dikuasakan`}
            columns={findingColumns()}
            query={{ data: { items: mandate.findings }, error: null, isFetching: false, refetch: () => undefined }}
            rowKey={({ finding_id }) => finding_id}
          />
        </Panel>
        {mandate.letter_id && <LetterOfMandate id={mandate.letter_id} isGiven={number !== undefined} />}
        {settlement && (
          <Panel title={<Trans>Kalender angsuran</Trans>}>
            <p className="muted">
              <Trans>
                Disepakati <DateText value={settlement.agreed_on} />, seluruhnya <Money amount={settlement.agreed} />
              </Trans>
            </p>
            {settlement.missed_on && (
              <Notice tone="bad" title={<Trans>Kesepakatan ini gugur</Trans>}>
                <Trans>
                  Satu angsuran tidak dibayar; dicatat <DateText value={settlement.missed_on} />.
                </Trans>
              </Notice>
            )}
            <InstalmentTable label={t`Kalender angsuran`} instalments={settlement.instalments} />
          </Panel>
        )}
        <MandateTimeline events={mandate.timeline} />
      </Columns>
    </Page>
  );
}

/** The letter as it is approved with the mandate, and printed. */
function LetterOfMandate({ id, isGiven }: { id: Id; isGiven: boolean }) {
  return (
    <Panel
      title={<Trans>Surat kuasa</Trans>}
      aside={
        <AnchorButton href={letterPdfUrl(id)} target="_blank" rel="noreferrer" icon="report">
          {isGiven ? <Trans>Buka surat</Trans> : <Trans>Buka konsep</Trans>}
        </AnchorButton>
      }
    >
      {!isGiven && (
        <p className="muted">
          <Trans>Surat ini disetujui bersama SKK dan mendapat nomornya.</Trans>
        </p>
      )}
      <LetterPdf id={id} title={t`Pratinjau surat kuasa`} edition={String(isGiven)} />
    </Panel>
  );
}

function Rail({ mandate }: { mandate: Mandate }) {
  const may = useCan();
  const session = useSession();
  const [chosen, setChosen] = useState<Open>();
  const [decision, setDecision] = useState<Decision>();
  const [hearing, setHearing] = useState(false);
  const isProposer = mandate.proposed_by?.id === session.user.id;
  const acts = mandate.next_acts.filter((act): act is Open => isMandateAct(act.kind));
  const mine = (act: Open) => may(act.kind === 'payment_recorded' ? 'record_acts' : 'act_under_mandate');
  const open = acts.filter((act) => act.verdict === 'allowed' && mine(act));
  const waiting = acts.filter((act) => act.verdict === 'not_yet' && act.earliest_on);
  return (
    <>
      {mandate.state === 'proposed' && (
        <Panel title={<Trans>Persetujuan</Trans>}>
          <ul className={css['acts']}>
            {mandate.may_decide && (
              <>
                <li>
                  <Button wide look="primary" onClick={() => setDecision('approve')}>
                    <Trans>Setujui SKK</Trans>
                  </Button>
                </li>
                <li>
                  <Button wide onClick={() => setDecision('reject')}>
                    <Trans>Tolak SKK</Trans>
                  </Button>
                </li>
              </>
            )}
            {isProposer && (
              <li>
                <p className="muted">
                  <Trans>Menunggu persetujuan orang lain di BPJS atau seorang peninjau.</Trans>
                </p>
                <Button wide onClick={() => setDecision('withdraw')}>
                  <Trans>Tarik kembali SKK</Trans>
                </Button>
              </li>
            )}
          </ul>
        </Panel>
      )}
      {acts.length > 0 && (
        <Panel title={<Trans>Langkah sah berikutnya</Trans>}>
          {open.length === 0 && (
            <p className="muted">
              <Trans>Tidak ada langkah yang terbuka bagi Anda hari ini.</Trans>
            </p>
          )}
          <ul className={css['acts']}>
            {open.map((act) => (
              <li key={act.kind}>
                <Button wide look={act.kind === lead(mandate, open) ? 'primary' : 'plain'} onClick={() => setChosen(act)}>
                  {command(act.kind)}
                </Button>
                <Reasons of={act.because} />
              </li>
            ))}
            {mandate.court && may('act_under_mandate') && (
              <li>
                <Button wide onClick={() => setHearing(true)}>
                  <Trans>Catat sidang</Trans>
                </Button>
              </li>
            )}
          </ul>
          {waiting.length > 0 && (
            <>
              <h3>
                <Trans>Belum bisa</Trans>
              </h3>
              <ul className={css['acts']}>
                {waiting.map((act) => (
                  <li key={act.kind}>
                    {command(act.kind)}
                    {act.earliest_on && (
                      <span className={css['part']}>
                        <Trans>
                          Paling cepat <DateText value={act.earliest_on} />
                        </Trans>
                      </span>
                    )}
                    <Reasons of={act.because} />
                  </li>
                ))}
              </ul>
            </>
          )}
        </Panel>
      )}
      <Particulars mandate={mandate} />
      <Suspense fallback={null}>
        {chosen && <ActDialog mandate={mandate} act={chosen} onClose={() => setChosen(undefined)} />}
        {decision && <Decide mandate={mandate} decision={decision} onClose={() => setDecision(undefined)} />}
        {hearing && <HearingDialog mandate={mandate} onClose={() => setHearing(false)} />}
      </Suspense>
    </>
  );
}

/** The one button that stands out: the next step on the usual way, where it is lawful today. */
const lead = (mandate: Mandate, open: readonly Open[]): MandateAct | undefined =>
  (open.find(({ kind }) => kind === mandate.next_act) ?? open.find(({ kind }) => kind !== 'mandate_returned'))?.kind;

function Particulars({ mandate }: { mandate: Mandate }) {
  return (
    <Panel title={<Trans>Keterangan</Trans>}>
      <Facts>
        <Fact label={<Trans>Pokok kuasa</Trans>}>{mandate.subject}</Fact>
        <Fact label={<Trans>Pemberi kuasa</Trans>}>{mandate.giver?.name}</Fact>
        <Fact label={<Trans>Penerima kuasa</Trans>}>{mandate.receiver?.name}</Fact>
        {mandate.previous_mandate_id && (
          <Fact label={<Trans>SKK sebelumnya</Trans>}>
            <Link to="/kuasa/$id" params={{ id: mandate.previous_mandate_id }}>
              <Trans>Buka</Trans>
            </Link>
          </Fact>
        )}
        {mandate.court && <Fact label={<Trans>Pengadilan</Trans>}>{mandate.court}</Fact>}
        {mandate.register_number && <Fact label={<Trans>Nomor perkara</Trans>}>{mandate.register_number}</Fact>}
        <Fact label={<Trans>Diusulkan</Trans>}>
          {mandate.proposed_by?.name} <DateText value={mandate.proposed_at} />
        </Fact>
        {mandate.decided_by && (
          <Fact label={<Trans>Diputuskan</Trans>}>
            {mandate.decided_by.name} {mandate.decided_at && <DateText value={mandate.decided_at} />}
          </Fact>
        )}
        {mandate.decision_note && <Fact label={<Trans>Catatan keputusan</Trans>}>{mandate.decision_note}</Fact>}
      </Facts>
    </Panel>
  );
}

type Bundled = Schemas['MandateFinding'];

const findingColumns = (): Column<Bundled>[] => [
  {
    id: 'number',
    header: t`Temuan`,
    primary: true,
    cell: ({ finding_id, number, violation_type, month_from, month_to }) => (
      <div>
        <RowLink to="/temuan/$id" params={{ id: finding_id }}>
          {number}
        </RowLink>
        <span className={css['part']}>
          {violationShort(violation_type)} ·{' '}
          {month_from === month_to ? format.shortMonth(month_from) : `${format.shortMonth(month_from)} – ${format.shortMonth(month_to)}`}
        </span>
      </div>
    ),
  },
  { id: 'step', header: t`Tahap`, cell: ({ step }) => <StepStatus step={step} /> },
  { id: 'principal', header: t`Saat dikuasakan`, align: 'end', cell: ({ principal }) => <Money amount={principal} /> },
  { id: 'open', header: t`Masih terbuka`, align: 'end', cell: ({ open }) => <Money amount={open} /> },
];
