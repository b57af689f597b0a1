import type { FindingStep, Grade, ReportState, RowVerdict, Standing } from '@/api/types';
import { gradeWord, reportStateWord, standingWord, stepWord, verdictWord } from '@/lib/words';
import type { IconName } from './icon';
import { Status, type Tone } from './notice';

const standings: Record<Standing, Tone> = { clear: 'good', conditional: 'warn', blocked: 'bad', unknown: 'neutral' };
const reports: Record<ReportState, [Tone, IconName]> = {
  received: ['info', 'clock'],
  accepted: ['good', 'check'],
  paid: ['good', 'check'],
  withdrawn: ['neutral', 'undo'],
};
const grades: Record<Grade, Tone> = { refused: 'bad', fix_by: 'warn', advice: 'info' };
const verdicts: Record<RowVerdict, Tone> = { ready: 'good', repairable: 'warn', refused: 'bad' };
const steps: Record<FindingStep, [Tone, IconName]> = {
  filed: ['neutral', 'flag'],
  guidance: ['info', 'letter'],
  visited: ['info', 'people'],
  first_warning: ['warn', 'alert'],
  second_warning: ['bad', 'alert'],
  closed: ['good', 'check'],
};

export const StandingStatus = ({ standing }: { standing: Standing }) => (
  <Status tone={standings[standing] ?? 'neutral'}>{standingWord(standing)}</Status>
);

export const GradeStatus = ({ grade }: { grade: Grade }) => <Status tone={grades[grade] ?? 'neutral'}>{gradeWord(grade)}</Status>;

export const VerdictStatus = ({ verdict }: { verdict: RowVerdict }) => (
  <Status tone={verdicts[verdict] ?? 'neutral'}>{verdictWord(verdict)}</Status>
);

export function ReportStatus({ state }: { state: ReportState }) {
  const [tone, icon] = reports[state] ?? ['neutral', 'question'];
  return (
    <Status tone={tone} icon={icon}>
      {reportStateWord(state)}
    </Status>
  );
}

export function StepStatus({ step }: { step: FindingStep }) {
  const [tone, icon] = steps[step] ?? ['neutral', 'question'];
  return (
    <Status tone={tone} icon={icon}>
      {stepWord(step)}
    </Status>
  );
}
