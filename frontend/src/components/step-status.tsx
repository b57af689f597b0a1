import type { FindingStep } from '@/api/types';
import { stepWord } from '@/lib/words/findings';
import type { IconName } from './icon';
import { Status, type Tone } from './notice';

const steps: Record<FindingStep, [Tone, IconName]> = {
  filed: ['neutral', 'flag'],
  guidance: ['info', 'letter'],
  visited: ['info', 'people'],
  first_warning: ['warn', 'alert'],
  second_warning: ['bad', 'alert'],
  fine_imposed: ['bad', 'alert'],
  denial_asked: ['bad', 'clock'],
  service_denied: ['bad', 'alert'],
  mandate_given: ['warn', 'letter'],
  somasi: ['warn', 'letter'],
  summoned: ['warn', 'people'],
  mediated: ['info', 'people'],
  settlement_made: ['info', 'clock'],
  instalment_missed: ['bad', 'alert'],
  mandate_returned: ['warn', 'undo'],
  litigation: ['bad', 'scale'],
  claimed: ['bad', 'scale'],
  judged: ['bad', 'scale'],
  executed: ['bad', 'alert'],
  handed_to_kpknl: ['bad', 'building'],
  closed: ['good', 'check'],
};

export function StepStatus({ step }: { step: FindingStep }) {
  const [tone, icon] = steps[step] ?? ['neutral', 'question'];
  return (
    <Status tone={tone} icon={icon}>
      {stepWord(step)}
    </Status>
  );
}
