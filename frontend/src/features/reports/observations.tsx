import { Trans } from '@lingui/react/macro';
import { type ReactNode, useState } from 'react';
import type { Grade, Observation } from '@/api/types';
import { Button } from '@/components/button';
import { GradeStatus } from '@/components/report-status';
import * as format from '@/lib/format';
import css from './reports.module.css';

const order: Record<Grade, number> = { refused: 0, fix_by: 1, advice: 2 };
const SHOWN = 20;

interface ObservationsProps {
  observations: readonly Observation[];
  /** What names the row: "Budi, baris 3". */
  row: (observation: Observation) => ReactNode;
  jump?: ((observation: Observation) => (() => void) | undefined) | undefined;
}

/** What the check found, gravest first, each with the row, the reason, the repair and the way there. */
export function Observations({ observations, row, jump }: ObservationsProps) {
  const [all, setAll] = useState(false);
  const sorted = observations.toSorted((a, b) => order[a.grade] - order[b.grade] || (a.line ?? 0) - (b.line ?? 0));
  return (
    <>
      <ul className={css['entries']}>
        {(all ? sorted : sorted.slice(0, SHOWN)).map((observation, index) => {
          const go = jump?.(observation);
          return (
            <li key={`${observation.code} ${observation.line ?? ''} ${String(index)}`}>
              <div className={css['rowHead']}>
                <span className={css['grade']}>
                  <GradeStatus grade={observation.grade} />
                  {observation.grade === 'fix_by' && observation.fix_by && (
                    <strong>
                      <Trans>sebelum {format.date(observation.fix_by)}</Trans>
                    </strong>
                  )}
                </span>
                {go && (
                  <Button size="small" icon="right" onClick={go}>
                    <Trans>Ke barisnya</Trans>
                  </Button>
                )}
              </div>
              <strong>{row(observation)}</strong>
              <span>{observation.detail}</span>
              <span className="muted">
                <Trans>Perbaikan: {observation.fix}</Trans>
              </span>
            </li>
          );
        })}
      </ul>
      {sorted.length > SHOWN && !all && (
        <Button onClick={() => setAll(true)}>
          <Trans>Tampilkan {sorted.length - SHOWN} lagi</Trans>
        </Button>
      )}
    </>
  );
}
