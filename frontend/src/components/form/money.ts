import { currentLocale } from '@/lib/i18n';

const signs = { id: { group: '.', decimal: ',' }, en: { group: ',', decimal: '.' } } as const;

/** What was typed ("1.200.000,50") → the API's decimal string ("1200000.50"); nothing but digits and one decimal sign survives. */
export function parseMoney(typed: string, withSen = false): string {
  const { decimal } = signs[currentLocale()];
  const [whole = '', ...fraction] = typed.split(decimal);
  const rupiah = whole.replace(/\D/g, '').replace(/^0+(?=\d)/, '');
  if (!withSen || fraction.length === 0) return rupiah;
  return `${rupiah === '' ? '0' : rupiah}.${fraction.join('').replace(/\D/g, '').slice(0, 2)}`;
}

/** The API's decimal string → grouped for reading; a decimal sign just typed is kept. */
export function groupMoney(value: string): string {
  const { group, decimal } = signs[currentLocale()];
  const [whole = '', fraction] = value.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return fraction === undefined ? grouped : `${grouped}${decimal}${fraction}`;
}

/** Where the caret belongs after grouping: behind as many digits and decimal signs as it stood behind before. */
export function caretAfter(text: string, significantBefore: number): number {
  const { group } = signs[currentLocale()];
  let seen = 0;
  for (let index = 0; index < text.length; index++) {
    if (seen === significantBefore) return index;
    if (text[index] !== group) seen++;
  }
  return text.length;
}

export function significant(text: string): number {
  const { group } = signs[currentLocale()];
  return text.replaceAll(group, '').length;
}
