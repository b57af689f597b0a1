import { t } from '@lingui/core/macro';
import type { Schemas } from '@/api/types';
import type { Tone } from '@/components/notice';
import { wordsOf } from '@/lib/words/words-of';

export const kindWord = wordsOf<Schemas['MandateKind']>({
  non_litigation: () => t`Non-litigasi`,
  litigation: () => t`Litigasi`,
});

export const stateWord = wordsOf<Schemas['MandateState']>({
  proposed: () => t`Menunggu persetujuan`,
  rejected: () => t`Ditolak`,
  withdrawn: () => t`Ditarik kembali`,
  given: () => t`Diberikan`,
  accepted: () => t`Diterima kejaksaan`,
  returned: () => t`Dikembalikan`,
  ended: () => t`Selesai`,
});

export const stateTone: Record<Schemas['MandateState'], Tone> = {
  proposed: 'warn',
  rejected: 'bad',
  withdrawn: 'neutral',
  given: 'info',
  accepted: 'info',
  returned: 'warn',
  ended: 'good',
};
