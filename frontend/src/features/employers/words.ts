import { t } from '@lingui/core/macro';
import { wordsOf } from '@/lib/words/words-of';

/** Categories of KBLI 2020; the server names none for the edition of 2025. */
export const sectorWord = wordsOf({
  A: () => t`A · Pertanian, kehutanan, perikanan`,
  B: () => t`B · Pertambangan dan penggalian`,
  C: () => t`C · Industri pengolahan`,
  D: () => t`D · Listrik dan gas`,
  E: () => t`E · Air, limbah, dan daur ulang`,
  F: () => t`F · Konstruksi`,
  G: () => t`G · Perdagangan`,
  H: () => t`H · Pengangkutan dan pergudangan`,
  I: () => t`I · Akomodasi dan makan minum`,
  J: () => t`J · Informasi dan komunikasi`,
  K: () => t`K · Keuangan dan asuransi`,
  L: () => t`L · Real estat`,
  M: () => t`M · Jasa profesional dan teknis`,
  N: () => t`N · Penyewaan dan penunjang usaha`,
  O: () => t`O · Administrasi pemerintahan`,
  P: () => t`P · Pendidikan`,
  Q: () => t`Q · Kesehatan dan sosial`,
  R: () => t`R · Kesenian dan hiburan`,
  S: () => t`S · Jasa lainnya`,
  T: () => t`T · Rumah tangga`,
  U: () => t`U · Badan internasional`,
});

export const kindWord = wordsOf({ private: () => t`Swasta`, government: () => t`Unit pemerintah` });
export const kbliWord = wordsOf({ '2020': () => t`KBLI 2020`, '2025': () => t`KBLI 2025` });
