import type { Grade, ReportState, RowVerdict } from '@/api/types';
import { gradeWord, reportStateWord, verdictWord } from '@/lib/words/reports';
import type { IconName } from './icon';
import { Status, type Tone } from './notice';

const reports: Record<ReportState, [Tone, IconName]> = {
  received: ['info', 'clock'],
  accepted: ['good', 'check'],
  paid: ['good', 'check'],
  withdrawn: ['neutral', 'undo'],
};
const grades: Record<Grade, Tone> = { refused: 'bad', fix_by: 'warn', advice: 'info' };
const verdicts: Record<RowVerdict, Tone> = { ready: 'good', repairable: 'warn', refused: 'bad' };

export function ReportStatus({ state }: { state: ReportState }) {
  const [tone, icon] = reports[state] ?? ['neutral', 'question'];
  return (
    <Status tone={tone} icon={icon}>
      {reportStateWord(state)}
    </Status>
  );
}

export const GradeStatus = ({ grade }: { grade: Grade }) => <Status tone={grades[grade] ?? 'neutral'}>{gradeWord(grade)}</Status>;

export const VerdictStatus = ({ verdict }: { verdict: RowVerdict }) => (
  <Status tone={verdicts[verdict] ?? 'neutral'}>{verdictWord(verdict)}</Status>
);
