import { t } from '@lingui/core/macro';
import * as format from '../format';
import { wordsOf } from './words-of';

export const evidenceWord = wordsOf<string>({
  law: () => t`Teks peraturan dibaca`,
  document: () => t`Dokumen resmi`,
  news: () => t`Berita atau panduan`,
  code: () => t`Kumpulan data`,
  computed: () => t`Dihitung`,
  unconfirmed: () => t`Belum dipastikan`,
});

/** Regulation and article, or that there is none: then the row is an assumption. */
export function provisionText(provision: string): string {
  return provision === 'none' ? t`Tanpa ketentuan tertulis (pengandaian)` : provision;
}

/** "0.0024" → "0.24", by its digits: a product of fractions would show what the row does not say. */
export function shiftTwo(value: string): string {
  const [whole = '0', fraction = ''] = value.split('.');
  const padded = fraction.padEnd(2, '0');
  return `${whole}${padded.slice(0, 2)}.${padded.slice(2) || '0'}`.replace(/^0+(?=\d)/, '');
}

/** "0.0024" → "0,24%". */
export const rateText = (rate: string): string => format.percent(shiftTwo(rate), 6);
