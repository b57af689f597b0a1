import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useCan, useSession } from '@/api/session';
import type { Finding, NextAct } from '@/api/types';
import { Button, LinkButton } from '@/components/button';
import { Status } from '@/components/notice';
import { DateText, Link, Panel } from '@/components/page';
import { Loaded } from '@/components/states';
import * as format from '@/lib/format';
import { actWord, partyWord } from '@/lib/words/acts';
import { ActDialog } from './act-dialog';
import { actNeeds, isRecorded, type RecordedAct } from './act-needs';
import { actCommand } from './act-specs';
import css from './findings.module.css';
import { mayHaveLetter, needsLetter } from './lettered';
import { nextActsQuery } from './queries';
import { ReasonList } from './reason-list';
import { readReason } from './reasons';

type Open = NextAct & { kind: RecordedAct };
const isOpen = (act: NextAct): act is Open => isRecorded(act.kind);

/** What is lawful today, what is not yet and why, and what is over. */
export function NextActs({ finding }: { finding: Finding }) {
  const next = useQuery(nextActsQuery(finding.id));
  const may = useCan();
  const [chosen, setChosen] = useState<RecordedAct>();
  return (
    <Panel
      title={<Trans>Langkah sah berikutnya</Trans>}
      aside={
        next.data && (
          <span className="muted">
            <Trans>
              per <DateText value={next.data.as_of} />
            </Trans>
          </span>
        )
      }
    >
      <Loaded query={next} height="20rem">
        {({ items }) => {
          const acts = items.filter(isOpen);
          const open = acts.filter(({ verdict }) => verdict === 'allowed');
          const allowed = open.filter(({ kind }) => may(actNeeds[kind]));
          const others = open.filter(({ kind }) => !may(actNeeds[kind]));
          const waiting = acts.filter(({ verdict, earliest_on }) => verdict === 'not_yet' && earliest_on);
          const unready = acts.filter(({ verdict, earliest_on }) => verdict === 'not_yet' && !earliest_on);
          const over = acts.filter(({ verdict }) => verdict === 'no_longer');
          const act = acts.find(({ kind }) => kind === chosen);
          return (
            <>
              {allowed.length === 0 && (
                <p className="muted">
                  <Trans>Tidak ada langkah yang terbuka hari ini.</Trans>
                </p>
              )}
              <ul className={css['acts']} aria-label={t`Bisa dilakukan hari ini`}>
                {allowed.map((one) => (
                  <li key={one.kind}>
                    <Doing act={one} finding={finding} isLead={one.kind === lead(finding, allowed)} onRecord={() => setChosen(one.kind)} />
                    <Latest act={one} />
                    <ReasonList reasons={one.because.map(readReason)} />
                  </li>
                ))}
              </ul>
              {waiting.length > 0 && (
                <>
                  <h3>
                    <Trans>Belum bisa</Trans>
                  </h3>
                  <ul className={css['acts']}>
                    {waiting.map((one) => (
                      <Waiting key={one.kind} act={one} />
                    ))}
                  </ul>
                </>
              )}
              <Folded acts={others} title={<Trans>Bisa dilakukan pihak lain ({others.length})</Trans>} named />
              <Folded acts={unready} title={<Trans>Menunggu langkah lain ({unready.length})</Trans>} />
              <Folded acts={over} title={<Trans>Tidak lagi bisa ({over.length})</Trans>} />
              {act !== undefined && <ActDialog key={act.kind} finding={finding} act={act} onClose={() => setChosen(undefined)} />}
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}

interface DoingProps {
  act: Open;
  finding: Finding;
  isLead: boolean;
  onRecord: () => void;
}

/** The way to an act: a letter that another person approves, or the record of what was done on paper outside. */
function Doing({ act: { kind }, finding, isLead, onRecord }: DoingProps) {
  const may = useCan();
  const writes = may('record_acts');
  const look = isLead ? 'primary' : 'plain';
  const letter = { surat: 'baru', temuan: finding.id, jenis: kind };
  if (needsLetter(kind))
    return (
      <LinkButton wide look={look} icon="letter" to="/surat" search={letter}>
        {actCommand(kind)}
      </LinkButton>
    );
  return (
    <>
      <Button wide look={look} onClick={onRecord}>
        {actCommand(kind)}
      </Button>
      {writes && mayHaveLetter(kind) && (
        <Link to="/surat" search={letter}>
          <Trans>Susun suratnya di Patuh: {actWord(kind)}</Trans>
        </Link>
      )}
    </>
  );
}

function Latest({ act }: { act: Open }) {
  if (!act.latest_on) return null;
  return (
    <span className="muted">
      <Trans>
        Paling lambat <DateText value={act.latest_on} />
      </Trans>
    </span>
  );
}

/** Acts that are not the reader's to do today, out of the way; `named` says whose they are. */
function Folded({ acts, title, named }: { acts: readonly Open[]; title: ReactNode; named?: boolean }) {
  if (acts.length === 0) return null;
  return (
    <details>
      <summary>{title}</summary>
      <ul className={css['acts']}>
        {acts.map((one) => (
          <li key={one.kind}>
            <strong>{actWord(one.kind)}</strong>
            {named && <span className="muted">{partyWord(one.party)}</span>}
            <Latest act={one} />
            <ReasonList reasons={one.because.map(readReason)} />
          </li>
        ))}
      </ul>
    </details>
  );
}

const order: readonly string[] = ['guidance', 'first_warning', 'second_warning'];
const early: readonly string[] = ['filed', 'visited', ...order];

/** The one act that moves the finding on; the others stand beside it. What lies behind is never proposed. */
function lead(finding: Finding, allowed: readonly Open[]): RecordedAct | undefined {
  const proposed = allowed.find(({ kind }) => kind === finding.next_act);
  if (proposed !== undefined) return proposed.kind;
  if (!early.includes(finding.step)) return undefined;
  const ahead = order.slice(order.indexOf(finding.step) + 1);
  return allowed.findLast(({ kind }) => ahead.includes(kind))?.kind;
}

function Waiting({ act }: { act: Open }) {
  const { today } = useSession();
  return (
    <li>
      <strong>{actWord(act.kind)}</strong>
      {act.earliest_on && (
        <>
          <Status tone="info" icon="clock">
            <span>
              <Trans>
                Paling cepat <DateText value={act.earliest_on} />
              </Trans>
            </span>
          </Status>
          <span className="muted">{format.relativeDay(act.earliest_on, today)}</span>
        </>
      )}
      <ReasonList reasons={act.because.map(readReason)} />
    </li>
  );
}
