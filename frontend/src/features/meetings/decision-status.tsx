import { t } from '@lingui/core/macro';
import type { Schemas } from '@/api/types';
import { Status } from '@/components/notice';
import { decisionWord } from './words';

/** Whether a decision is under way, past its day, or over. */
export function DecisionStatus({ decision }: { decision: Pick<Schemas['DecisionView'], 'state' | 'is_overdue'> }) {
  if (decision.is_overdue) return <Status tone="bad">{t`Lewat batas`}</Status>;
  const tone = { open: 'info', done: 'good', dropped: 'neutral' } as const;
  return <Status tone={tone[decision.state]}>{decisionWord(decision.state)}</Status>;
}
