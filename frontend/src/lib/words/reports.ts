import { t } from '@lingui/core/macro';
import { wordsOf } from './words-of';

export const programmeWord = wordsOf({
  jkk: () => t`Jaminan Kecelakaan Kerja (JKK)`,
  jkm: () => t`Jaminan Kematian (JKM)`,
  jht: () => t`Jaminan Hari Tua (JHT)`,
  jp: () => t`Jaminan Pensiun (JP)`,
});

export const programmeShort = wordsOf({ jkk: () => 'JKK', jkm: () => 'JKM', jht: () => 'JHT', jp: () => 'JP' });

export const payerWord = wordsOf({ employer: () => t`Perusahaan`, worker: () => t({ message: 'Pekerja', context: 'satu' }) });

export const reportStateWord = wordsOf({
  received: () => t`Diterima`,
  accepted: () => t`Sah`,
  paid: () => t`Lunas`,
  withdrawn: () => t`Ditarik`,
});

export const gradeWord = wordsOf({
  refused: () => t`Ditolak`,
  fix_by: () => t({ message: 'Perbaiki', context: 'nilai' }),
  advice: () => t`Perhatian`,
});

export const verdictWord = wordsOf({
  ready: () => t`Siap`,
  repairable: () => t`Bisa diperbaiki`,
  refused: () => t`Ditolak`,
});
