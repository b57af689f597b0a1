import { t } from '@lingui/core/macro';
import type { LawChange, Schemas } from '@/api/types';
import type { Tone } from '@/components/notice';
import * as format from '@/lib/format';
import { lawKindWord } from '@/lib/words/law-rows';
import { riskClassWord, scaleWord } from '@/lib/words/register';
import { wordsOf } from '@/lib/words/words-of';

export const stateWord = wordsOf<LawChange['state']>({
  proposed: () => t`Menunggu keputusan`,
  approved: () => t`Berlaku`,
  rejected: () => t({ message: 'Ditolak', context: 'usulan' }),
  withdrawn: () => t`Ditarik`,
});

export const stateTone: Record<LawChange['state'], Tone> = {
  proposed: 'warn',
  approved: 'good',
  rejected: 'bad',
  withdrawn: 'neutral',
};

export const operationWord = wordsOf<Schemas['RowOperation']>({
  set: () => t`Isi baru`,
  verify: () => t`Dicocokkan dengan peraturan`,
  repeal: () => t`Dicabut`,
});

export const dayWord = wordsOf<Schemas['DayChange']>({
  collective_leave: () => t`Cuti bersama`,
  national_holiday: () => t`Libur nasional`,
  working_day: () => t`Hari biasa`,
});

export const noticeWord = wordsOf<Schemas['AmendmentNoticeKind']>({
  ends_without_successor: () => t`Sesudah hari terakhirnya tidak ada lagi ketentuan yang berlaku.`,
  ends_predecessor: () => t`Ketentuan sebelumnya diakhiri sehari sebelum yang baru mulai.`,
  new_year: () => t`Tahun ini belum dimuat. Masukkan seluruh keputusannya: tenggat yang melewatinya akan dianggap pasti.`,
  unverified: () => t`Isinya belum dicocokkan siapa pun dengan teks peraturan; setiap jawaban yang memakainya menyebutkannya.`,
});

const segment = wordsOf<'other' | 'transport' | 'labour_intensive'>({
  other: () => t`sektor lain`,
  transport: () => t`angkutan`,
  labour_intensive: () => t`padat karya, 50 pekerja`,
});

/** An example by which an amount is shown, in a line. */
export function caseText(example: Schemas['AmountCase']): string {
  if (example.type === 'wage_earner')
    return [
      t`Penerima upah, upah ${format.rupiah(example.wage)}`,
      scaleWord(example.scale),
      riskClassWord(example.risk_class),
      segment(example.sector),
    ].join(' · ');
  if (example.type === 'government_non_asn') return t`Pegawai pemerintah non-ASN, upah ${format.rupiah(example.wage)}`;
  if (example.type === 'non_wage_earner')
    return [
      t`Bukan penerima upah, penghasilan ${format.rupiah(example.income)}`,
      segment(example.sector),
      example.funding_source === 'apbd' ? 'APBD' : t`bayar sendiri`,
      ...(example.with_jht ? [t`dengan JHT`] : []),
    ].join(' · ');
  if (example.type === 'construction')
    return example.value_includes_vat
      ? t`Proyek konstruksi ${format.rupiah(example.value)} dengan PPN`
      : t`Proyek konstruksi ${format.rupiah(example.value)} tanpa PPN`;
  return t`Denda terlambat sebulan atas ${format.rupiah(example.principal)}`;
}

/** What a change is about, in a line. */
export function contentText({ rows, calendar }: Pick<LawChange, 'rows' | 'calendar'>): string {
  const kinds = [...new Set(rows.map(({ kind }) => lawKindWord(kind)))];
  return [...kinds, ...(calendar ? [t`Hari libur ${String(calendar.year)}`] : [])].join(', ');
}
