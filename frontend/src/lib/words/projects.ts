import { t } from '@lingui/core/macro';
import { wordsOf } from './words-of';

export const projectStateWord = wordsOf({
  contracted: () => t`Terkontrak`,
  registering: () => t`Mendaftar`,
  participant: () => t`Peserta`,
  paid: () => t({ message: 'Lunas', context: 'proyek' }),
  finished: () => t({ message: 'Selesai', context: 'proyek' }),
});

export const holdWord = wordsOf({
  unregistered: () => t`Belum terdaftar di BPJS`,
  first_instalment_unpaid: () => t`Termin pertama belum dibayar`,
  instalment_overdue: () => t`Ada termin yang lewat batas`,
});
