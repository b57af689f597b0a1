import type { Standing } from '@/api/types';
import { standingWord } from '@/lib/words/register';
import { Status, type Tone } from './notice';

const standings: Record<Standing, Tone> = { clear: 'good', conditional: 'warn', blocked: 'bad', unknown: 'neutral' };

export const StandingStatus = ({ standing }: { standing: Standing }) => (
  <Status tone={standings[standing] ?? 'neutral'}>{standingWord(standing)}</Status>
);
