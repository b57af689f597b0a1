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
