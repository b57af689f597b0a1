import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCan, useSession } from '@/api/session';
import type { Finding, NextAct } from '@/api/types';
import { Button } from '@/components/button';
import { Status } from '@/components/notice';
import { DateText, Panel } from '@/components/page';
import { Loaded } from '@/components/states';
import * as format from '@/lib/format';
import { actWord, partyWord } from '@/lib/words/acts';
import { ActDialog } from './act-dialog';
import { actNeeds, isRecorded, type RecordedAct } from './act-needs';
import { actCommand } from './act-specs';
import css from './findings.module.css';
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
          const allowed = acts.filter(({ verdict }) => verdict === 'allowed');
          const waiting = acts.filter(({ verdict }) => verdict === 'not_yet');
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
                    {may(actNeeds[one.kind]) ? (
                      <Button wide look={one.kind === lead(finding, allowed) ? 'primary' : 'plain'} onClick={() => setChosen(one.kind)}>
                        {actCommand(one.kind)}
                      </Button>
                    ) : (
                      <>
                        <strong>{actWord(one.kind)}</strong>
                        <span className="muted">
                          <Trans>Menunggu: {partyWord(one.party)}</Trans>
                        </span>
                      </>
                    )}
                    {one.latest_on && (
                      <span className="muted">
                        <Trans>
                          Paling lambat <DateText value={one.latest_on} />
                        </Trans>
                      </span>
                    )}
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
              {over.length > 0 && (
                <details>
                  <summary>
                    <Trans>Tidak lagi bisa ({over.length})</Trans>
                  </summary>
                  <ul className={css['acts']}>
                    {over.map((one) => (
                      <li key={one.kind}>
                        <strong>{actWord(one.kind)}</strong>
                        <ReasonList reasons={one.because.map(readReason)} />
                      </li>
                    ))}
                  </ul>
                </details>
              )}
              {act !== undefined && <ActDialog key={act.kind} finding={finding} act={act} onClose={() => setChosen(undefined)} />}
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}

const order: readonly string[] = ['guidance', 'first_warning', 'second_warning'];

/** The one act that moves the finding on; the others stand beside it. What lies behind is never proposed. */
function lead(finding: Finding, allowed: readonly Open[]): RecordedAct | undefined {
  const proposed = allowed.find(({ kind }) => kind === finding.next_act);
  if (proposed !== undefined) return proposed.kind;
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
