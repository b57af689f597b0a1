import { t } from '@lingui/core/macro';
import type { LawRow } from '@/api/types';
import * as format from '@/lib/format';
import { rateText } from '@/lib/words/law';
import { riskClassWord, scaleWord } from '@/lib/words/register';
import { payerWord, programmeShort } from '@/lib/words/reports';
import { wordsOf } from '@/lib/words/words-of';

export const lawKindWord = wordsOf<LawRow['kind']>({
  contribution_rate: () => t`Tarif iuran`,
  flat_contribution: () => t`Iuran tetap`,
  lowest_contribution: () => t`Iuran terendah`,
  base_income: () => t`Dasar penghasilan`,
  jp_wage_ceiling: () => t`Batas upah JP`,
  jkp_wage_ceiling: () => t`Batas upah JKP`,
  jkp_share: () => t`Bagian dana untuk JKP`,
  jkp_programmes: () => t`Syarat program untuk JKP`,
  mandatory_programmes: () => t`Program wajib`,
  default_risk_class: () => t`Kelompok risiko yang diandaikan`,
  relief: () => t`Keringanan iuran`,
  construction_tiers: () => t`Tarif jasa konstruksi menurut nilai kontrak`,
  construction_wage_rate: () => t`Tarif jasa konstruksi menurut upah`,
  vat_rate: () => t`PPN dalam nilai kontrak`,
  instalment_shares: () => t`Termin iuran jasa konstruksi`,
  payment_due_day: () => t`Tanggal jatuh tempo`,
  deadline: () => t`Tenggat`,
  count: () => t`Jumlah kali`,
  fine_rate: () => t`Tarif denda`,
  partial_month: () => t`Bulan yang belum penuh`,
  arrears_classes: () => t`Kelas tunggakan`,
  minimum_wage: () => t`Upah minimum`,
  sector_minimum_wage: () => t`Upah minimum sektoral`,
  age_limit: () => t`Batas usia`,
  coverage_target: () => t`Target cakupan`,
  coverage_denominator: () => t`Penyebut cakupan`,
  budget_assumption: () => t`Pengandaian anggaran`,
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
  fine_window: () => t`Mengenakan denda sesudah teguran II`,
  construction_certificate: () => t`Menerbitkan sertifikat proyek`,
  construction_certificate_delivery: () => t`Menyerahkan sertifikat proyek`,
  construction_worker_changes: () => t`Melaporkan perubahan pekerja proyek`,
  jkp_membership: () => t`Menyesuaikan kepesertaan JKP`,
  non_wage_earner: () => t`Bukan penerima upah`,
  government_non_asn: () => t`Pegawai pemerintah non-ASN`,
  construction: () => t`Jasa konstruksi`,
  late_payment: () => t`Terlambat membayar`,
  failure_to_register: () => t`Tidak mendaftar`,
  vulnerable_worker: () => t`Pekerja rentan`,
  vulnerable_worker_wide: () => t`Pekerja rentan, batas yang lebih lebar`,
  jkp_registration: () => t`Pendaftaran JKP`,
  sakernas: () => t`Sakernas`,
  bpjs_potential: () => t`Potensi BPJS Ketenagakerjaan`,
  administrative_register: () => t`Data administrasi`,
  covered_and_uncovered: () => t`Yang terlindungi dan yang belum`,
  vulnerable_income: () => t`Penghasilan pekerja rentan`,
  ...Object.fromEntries(scaleWord.keys.map((key) => [key, () => scaleWord(key)])),
});

const partWord = wordsOf<string>({
  non_wage_earner: () => t`Bukan penerima upah`,
  government: () => t`Negara`,
  ...Object.fromEntries(programmeShort.keys.map((key) => [key, () => programmeShort(key)])),
  ...Object.fromEntries(payerWord.keys.map((key) => [key, () => payerWord(key)])),
  ...Object.fromEntries(riskClassWord.keys.map((key) => [key, () => riskClassWord(key)])),
});

const inParts: readonly LawRow['kind'][] = [
  'contribution_rate',
  'flat_contribution',
  'lowest_contribution',
  'construction_tiers',
  'construction_wage_rate',
  'jkp_share',
];

/** What a row speaks about: "JKK · Perusahaan · Sangat rendah (I)". */
export function lawKeyText({ kind, key }: Pick<LawRow, 'kind' | 'key'>): string {
  return inParts.includes(kind) ? key.split('.').map(partWord).join(' · ') : keyWord(key);
}

const unitWord = wordsOf<string>({
  working_days: () => t`hari kerja`,
  calendar_days: () => t`hari kalender`,
  collective_leave_is_holiday: () => t`cuti bersama dihitung libur`,
  collective_leave_is_working_day: () => t`cuti bersama dihitung hari kerja`,
  same_month: () => t`bulan itu sendiri`,
  following_month: () => t`bulan berikutnya`,
  counts: () => t`dihitung sebulan penuh`,
  dropped: () => t`tidak dihitung`,
});

const fractions: readonly LawRow['kind'][] = ['contribution_rate', 'construction_wage_rate', 'jkp_share', 'vat_rate', 'fine_rate'];

const amounts: readonly LawRow['kind'][] = [
  'jp_wage_ceiling',
  'jkp_wage_ceiling',
  'minimum_wage',
  'sector_minimum_wage',
  'flat_contribution',
  'lowest_contribution',
  'budget_assumption',
];

const isNumber = (value: string) => /^\d+(\.\d+)?$/.test(value);

/** The value as people read it; what is not understood is shown as the row has it. */
export function lawValueText({ kind, value }: Pick<LawRow, 'kind' | 'value'>): string {
  if (fractions.includes(kind) && isNumber(value)) return rateText(value);
  if (amounts.includes(kind) && isNumber(value)) return format.rupiah(value);
  if (kind === 'mandatory_programmes' || kind === 'jkp_programmes') return value.split(' ').map(partWord).join(', ');
  if (kind === 'default_risk_class') return partWord(value);
  if (kind === 'partial_month') return unitWord(value);
  if (kind === 'construction_tiers') return brackets(value, rateText);
  if (kind === 'base_income') return brackets(value, (base) => format.rupiah(base));
  if (kind === 'deadline')
    return value.replace(/^(\d+) (\w+)(?: (\w+))?$/, (_, count: string, unit: string, leave?: string) =>
      [`${count} ${unitWord(unit)}`, ...(leave === undefined ? [] : [unitWord(leave)])].join(', '),
    );
  if (kind === 'payment_due_day')
    return value.replace(/^(\d+) (\w+) (?:unmoved|moved (\w+))$/, (_, on: string, month: string, leave?: string) =>
      [t`tanggal ${on} ${unitWord(month)}`, leave === undefined ? t`tidak bergeser` : t`bergeser ke hari kerja, ${unitWord(leave)}`].join(
        ', ',
      ),
    );
  return value;
}

/** "0:0.0021 100000000:0.0017" → from which amount on what holds. */
function brackets(value: string, read: (value: string) => string): string {
  return value.replace(/(\d+):(\d+(?:\.\d+)?)(?: |$)/g, (_, from: string, held: string, at: number) => {
    const above = t`mulai ${format.rupiah(from)}: ${read(held)}`;
    return at === 0 ? above : `; ${above}`;
  });
}
