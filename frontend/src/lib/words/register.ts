import { t } from '@lingui/core/macro';
import { wordsOf } from './words-of';

export const scaleWord = wordsOf({
  micro: () => t`Mikro`,
  small: () => t`Kecil`,
  medium: () => t`Menengah`,
  large: () => t`Besar`,
  government: () => t`Unit pemerintah`,
});

export const riskClassWord = wordsOf({
  very_low: () => t`Sangat rendah (I)`,
  low: () => t`Rendah (II)`,
  medium: () => t`Sedang (III)`,
  high: () => t`Tinggi (IV)`,
  very_high: () => t`Sangat tinggi (V)`,
});

export const standingWord = wordsOf({
  clear: () => t`Patuh`,
  conditional: () => t`Bersyarat`,
  blocked: () => t`Dibatasi`,
  unknown: () => t`Belum diketahui`,
});

export const segmentWord = wordsOf({
  wage_earner: () => t`Penerima upah`,
  non_wage_earner: () => t`Bukan penerima upah`,
  construction: () => t`Jasa konstruksi`,
  government_non_asn: () => t`Pegawai pemerintah non-ASN`,
  vulnerable: () => t`Pekerja rentan`,
  all: () => t`Semua segmen`,
});
