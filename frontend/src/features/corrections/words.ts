import { t } from '@lingui/core/macro';
import type { Schemas } from '@/api/types';
import type { Tone } from '@/components/notice';
import { wordsOf } from '@/lib/words/words-of';

export const stateWord = wordsOf<Schemas['CorrectionState']>({
  proposed: () => t`Menunggu persetujuan`,
  approved: () => t`Disetujui`,
  rejected: () => t`Ditolak`,
  withdrawn: () => t`Ditarik kembali`,
});

export const stateTone: Record<Schemas['CorrectionState'], Tone> = {
  proposed: 'warn',
  approved: 'good',
  rejected: 'bad',
  withdrawn: 'neutral',
};
