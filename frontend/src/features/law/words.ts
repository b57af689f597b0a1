import { t } from '@lingui/core/macro';
import type { LawRow } from '@/api/types';
import * as format from '@/lib/format';
import { riskClassWord, scaleWord } from '@/lib/words/register';
import { payerWord, programmeShort } from '@/lib/words/reports';
import { wordsOf } from '@/lib/words/words-of';

export const lawKindWord = wordsOf<LawRow['kind']>({
  contribution_rate: () => t`Tarif iuran`,
  jp_wage_ceiling: () => t`Batas upah JP`,
  mandatory_programmes: () => t`Program wajib`,
  payment_due_day: () => t`Tanggal jatuh tempo`,
  deadline: () => t`Tenggat`,
  count: () => t`Jumlah kali`,
  minimum_wage: () => t`Upah minimum`,
  rounding: () => t`Pembulatan`,
  plausibility: () => t`Batas kewajaran`,
  provision: () => t`Kewajiban dan sanksi`,
});

const keyWord = wordsOf<string>({
  first_warning: () => t`Memenuhi kewajiban sesudah teguran I`,
  second_warning: () => t`Memenuhi kewajiban sesudah teguran II`,
  construction_registration: () => t`Mendaftarkan proyek konstruksi`,
  report_changes: () => t`Melaporkan perubahan data`,
  most_warnings: () => t`Teguran paling banyak`,
  registration: () => t`Mendaftarkan diri dan pekerja`,
  complete_data: () => t`Memberi data lengkap dan benar`,
  payment: () => t`Membayar iuran tepat waktu`,
  written_warning: () => t`Teguran tertulis`,
  denial_of_service: () => t`Tidak mendapat pelayanan publik tertentu`,
  wage_earner: () => t`Penerima upah`,
  monthly: () => t`Per bulan`,
  ...Object.fromEntries(scaleWord.keys.map((key) => [key, () => scaleWord(key)])),
});

const partWord = wordsOf<string>({
  ...Object.fromEntries(programmeShort.keys.map((key) => [key, () => programmeShort(key)])),
  ...Object.fromEntries(payerWord.keys.map((key) => [key, () => payerWord(key)])),
  ...Object.fromEntries(riskClassWord.keys.map((key) => [key, () => riskClassWord(key)])),
});

/** What a row speaks about: "JKK · Perusahaan · Sangat rendah (I)". */
export function lawKeyText({ kind, key }: Pick<LawRow, 'kind' | 'key'>): string {
  return kind === 'contribution_rate' ? key.split('.').map(partWord).join(' · ') : keyWord(key);
}

const unitWord = wordsOf<string>({
  working_days: () => t`hari kerja`,
  calendar_days: () => t`hari kalender`,
  collective_leave_is_holiday: () => t`cuti bersama dihitung libur`,
  collective_leave_is_working_day: () => t`cuti bersama dihitung hari kerja`,
});

const isNumber = (value: string) => /^\d+(\.\d+)?$/.test(value);

/** The value as people read it; what is not understood is shown as the row has it. */
export function lawValueText({ kind, value }: Pick<LawRow, 'kind' | 'value'>): string {
  if (kind === 'contribution_rate' && isNumber(value)) return format.percent(shiftTwo(value), 4);
  if ((kind === 'jp_wage_ceiling' || kind === 'minimum_wage') && isNumber(value)) return format.rupiah(value);
  if (kind === 'mandatory_programmes') return value.split(' ').map(partWord).join(', ');
  if (kind === 'deadline')
    return value.replace(/^(\d+) (\w+)(?: (\w+))?$/, (_, count: string, unit: string, leave?: string) =>
      [`${count} ${unitWord(unit)}`, ...(leave === undefined ? [] : [unitWord(leave)])].join(', '),
    );
  if (kind === 'payment_due_day')
    return value.replace(/^(\d+) (\w+)$/, (_, on: string, leave: string) => `${t`tanggal ${on} bulan berikutnya`}, ${unitWord(leave)}`);
  return value;
}

/** "0.0024" → "0.24", by its digits: a product of fractions would show what the row does not say. */
export function shiftTwo(value: string): string {
  const [whole = '0', fraction = ''] = value.split('.');
  const padded = fraction.padEnd(2, '0');
  return `${whole}${padded.slice(0, 2)}.${padded.slice(2) || '0'}`.replace(/^0+(?=\d)/, '');
}

export const evidenceWord = wordsOf<string>({
  law: () => t`Teks peraturan dibaca`,
  document: () => t`Dokumen resmi`,
  news: () => t`Berita atau panduan`,
  code: () => t`Kumpulan data`,
  computed: () => t`Dihitung`,
  unconfirmed: () => t`Belum dipastikan`,
});
