import { t } from '@lingui/core/macro';
import * as format from '../format';
import { rateText } from './law';
import { lawProse } from './law-prose';
import { riskClassWord, scaleWord } from './register';
import { payerWord, programmeShort } from './reports';
import { wordsOf } from './words-of';

export const lawKindWord = wordsOf({
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
  threshold: () => t`Ambang jumlah`,
  payment_matching: () => t`Urutan pelunasan`,
  rounding: () => t`Pembulatan`,
  plausibility: () => t`Batas kewajaran`,
  provision: () => t`Kewajiban dan sanksi`,
});

type LawKind = (typeof lawKindWord.keys)[number];

const keyWord = wordsOf<string>({
  first_warning: () => t`Memenuhi kewajiban sesudah teguran I`,
  second_warning: () => t`Memenuhi kewajiban sesudah teguran II`,
  construction_registration: () => t`Mendaftarkan proyek konstruksi`,
  report_changes: () => t`Melaporkan perubahan data`,
  most_warnings: () => t`Teguran paling banyak`,
  most_summonses: () => t`Panggilan paling banyak`,
  kpknl_at_least: () => t`Tunggakan paling sedikit untuk diserahkan kepada KPKNL`,
  simple_claim_at_most: () => t`Nilai paling banyak gugatan sederhana`,
  denied_services: () => t`Pelayanan publik yang dapat tidak diberikan`,
  denial_lifting: () => t`Pencabutan TMP2T`,
  sanction_fine: () => t`Denda administratif`,
  sanctions_scope: () => t`Siapa yang dikenai sanksi`,
  mandate: () => t`Surat kuasa khusus (SKK)`,
  litigation_mandate: () => t`SKK litigasi`,
  kpknl_hand_over: () => t`Penyerahan kepada KPKNL`,
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
  wage_earner_item: () => t`Iuran penerima upah, tiap program`,
  non_wage_earner_item: () => t`Iuran bukan penerima upah, tiap program`,
  jkp_allocation: () => t`Bagian untuk JKP`,
  late_payment_fine: () => t`Denda keterlambatan`,
  registration_fine: () => t`Denda karena tidak mendaftar`,
  construction_total: () => t`Jumlah iuran jasa konstruksi`,
  wage_at_most: () => t`Upah paling tinggi yang wajar`,
  wage_drop: () => t`Penurunan upah yang wajar`,
  ...Object.fromEntries(scaleWord.keys.map((key) => [key, () => scaleWord(key)])),
});

// Names of places are the same in every language.
const regionNames: Readonly<Record<string, string>> = {
  '65': 'Kalimantan Utara',
  '65.01': 'Kabupaten Bulungan',
  '65.02': 'Kabupaten Malinau',
  '65.03': 'Kabupaten Nunukan',
  '65.04': 'Kabupaten Tana Tidung',
  '65.71': 'Kota Tarakan',
};

const sectorWord = wordsOf<string>({
  coal: () => t`Batu bara`,
  oil_and_gas: () => t`Minyak dan gas bumi`,
  oil_palm: () => t`Kelapa sawit`,
  transport: () => t`Angkutan`,
  labour_intensive: () => t`Industri padat karya`,
  other: () => t`Sektor lain`,
  extension: () => t`perpanjangan`,
});

const planWord = wordsOf<string>({
  growth: () => t`Pertumbuhan`,
  apbd_2025: () => 'APBD 2025',
  rkp: () => 'RKP',
  rpjmn: () => 'RPJMN',
  rpjpn: () => 'RPJPN',
});

const matchedInWord = wordsOf<string>({
  ledger: () => t`Buku piutang`,
  mandate: () => t`Pembayaran di bawah satu SKK`,
});

const partWord = wordsOf<string>({
  non_wage_earner: () => t`Bukan penerima upah`,
  government: () => t`Negara`,
  ...Object.fromEntries(programmeShort.keys.map((key) => [key, () => programmeShort(key)])),
  ...Object.fromEntries(payerWord.keys.map((key) => [key, () => payerWord(key)])),
  ...Object.fromEntries(riskClassWord.keys.map((key) => [key, () => riskClassWord(key)])),
});

const inParts: readonly LawKind[] = [
  'contribution_rate',
  'flat_contribution',
  'lowest_contribution',
  'construction_tiers',
  'construction_wage_rate',
  'jkp_share',
];

/** What a row speaks about: "JKK · Perusahaan · Sangat rendah (I)". */
export function lawKeyText({ kind, key }: { kind: LawKind; key: string }): string {
  if (kind === 'minimum_wage') return regionNames[key] ?? key;
  if (kind === 'sector_minimum_wage') {
    const [region = '', sector = ''] = key.split('.');
    return `${regionNames[region] ?? region} · ${sectorWord(sector)}`;
  }
  if (kind === 'relief') return reliefText(key);
  if (kind === 'payment_matching') return matchedInWord(key);
  if (kind === 'coverage_target') return key.split('.').map(planWord).join(' ');
  return inParts.includes(kind) ? key.split('.').map(partWord).join(' · ') : keyWord(key);
}

/** "pp_50_2025.transport" → "PP 50/2025 · Angkutan". */
function reliefText(key: string): string {
  const [regulation = '', ...rest] = key.split('.');
  const named = regulation.replace(/^pp_(\d+)_(\d+)$/, 'PP $1/$2');
  return [named, ...rest.map((part) => (programmeShort.keys.some((known) => known === part) ? partWord(part) : sectorWord(part)))].join(
    ' · ',
  );
}

function daysText(count: string, unit: string): string {
  if (unit === 'working_days') return t`${count} hari kerja`;
  return unit === 'calendar_days' ? t`${count} hari kalender` : `${count} ${unit}`;
}

const unitWord = wordsOf<string>({
  collective_leave_is_holiday: () => t`cuti bersama dihitung libur`,
  collective_leave_is_working_day: () => t`cuti bersama dihitung hari kerja`,
  same_month: () => t`bulan itu sendiri`,
  following_month: () => t`bulan berikutnya`,
  counts: () => t`dihitung sebulan penuh`,
  dropped: () => t`tidak dihitung`,
  half_up_to_rupiah: () => t`ke rupiah terdekat, setengah ke atas`,
  half_up_to_sen: () => t`ke sen terdekat, setengah ke atas`,
  floor_to_rupiah: () => t`ke bawah, ke rupiah penuh`,
  floor_to_hundred: () => t`ke bawah, ke ratusan rupiah`,
  named_debt_then_oldest: () => t`utang yang disebut, lalu pokok tertua`,
  oldest_principal_first: () => t`pokok tertua`,
  in_proportion_to_open_principal: () => t`sebanding dengan pokok yang terbuka`,
  current: () => t`lancar`,
  substandard: () => t`kurang lancar`,
  doubtful: () => t`diragukan`,
  bad: () => t`macet`,
});

const fractions: readonly LawKind[] = ['contribution_rate', 'construction_wage_rate', 'jkp_share', 'vat_rate', 'fine_rate'];

const amounts: readonly LawKind[] = [
  'jp_wage_ceiling',
  'jkp_wage_ceiling',
  'minimum_wage',
  'sector_minimum_wage',
  'flat_contribution',
  'lowest_contribution',
  'budget_assumption',
  'threshold',
];

const isNumber = (value: string) => /^\d+(\.\d+)?$/.test(value);

/** The value as people read it; what is not understood is shown as the row has it. */
export function lawValueText({ kind, value }: { kind: LawKind; value: string }): string {
  if (fractions.includes(kind) && isNumber(value)) return rateText(value);
  if (amounts.includes(kind) && isNumber(value)) return format.rupiah(value);
  if (kind === 'mandatory_programmes' || kind === 'jkp_programmes') return value.split(' ').map(partWord).join(', ');
  if (kind === 'default_risk_class') return partWord(value);
  if (kind === 'partial_month' || kind === 'rounding' || kind === 'payment_matching') return unitWord(value);
  if (kind === 'provision' || kind === 'coverage_denominator') return lawProse(value);
  if (kind === 'coverage_target') return format.percent(value);
  if (kind === 'instalment_shares') return value.split(' ').map(rateText).join(', ');
  if (kind === 'plausibility' && isNumber(value)) return value.startsWith('0.') ? rateText(value) : format.rupiah(value);
  if (kind === 'count') return t`${value} kali`;
  if (kind === 'age_limit')
    return value.replace(/^(\d+) (\d+)$/, (_, from: string, to: string) =>
      from === '0' ? t`paling tua ${to} tahun` : t`${from} sampai ${to} tahun`,
    );
  if (kind === 'arrears_classes')
    return value
      .split(' ')
      .map((part) => {
        const [name = '', most] = part.split(':');
        return most === undefined ? t`selebihnya ${unitWord(name)}` : t`sampai ${most} bulan ${unitWord(name)}`;
      })
      .join('; ');
  if (kind === 'relief') return reliefValue(value);
  if (kind === 'construction_tiers') return brackets(value, rateText);
  if (kind === 'base_income') return brackets(value, (base) => format.rupiah(base));
  if (kind === 'deadline')
    return value.replace(/^(\d+) (\w+)(?: (\w+))?$/, (_, count: string, unit: string, leave?: string) =>
      [daysText(count, unit), ...(leave === undefined ? [] : [unitWord(leave)])].join(', '),
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

const termWord = wordsOf<string>({
  wage_earner: () => t`penerima upah`,
  non_wage_earner: () => t`bukan penerima upah`,
  government_non_asn: () => t`pegawai pemerintah non-ASN`,
  construction: () => t`jasa konstruksi`,
  transport: () => t`angkutan`,
  labour_intensive: () => t`industri padat karya`,
  other: () => t`sektor lain`,
  apbn: () => 'APBN',
  apbd: () => 'APBD',
  village: () => t`dana desa`,
  ...Object.fromEntries(programmeShort.keys.map((key) => [key, () => programmeShort(key)])),
});

/** "programmes=jkk,jkm segments=… factor=0.5" → what is paid, by whom, and what excludes it. */
function reliefValue(value: string): string {
  const terms = Object.fromEntries(value.split(' ').map((term) => term.split('=')));
  const named = (name: string) => (terms[name] ?? '').split(',').map(termWord).join(', ');
  const { factor, settled, workers_at_least } = terms;
  if (factor === undefined) return value;
  const [first, last] = (settled ?? '').split('..');
  return [
    t`dibayar ${rateText(factor)} dari ${named('programmes')}`,
    named('segments'),
    ...(terms['sectors'] ? [t`sektor ${named('sectors')}`] : []),
    ...(workers_at_least ? [t`perusahaan dengan paling sedikit ${workers_at_least} pekerja`] : []),
    ...(first && last ? [t`sisanya dibayar ${format.date(first)} sampai ${format.date(last)}`] : []),
    ...(terms['excluded_sources'] ? [t`tidak untuk iuran dari ${named('excluded_sources')}`] : []),
    ...(terms['unclear_sources'] ? [t`tidak jelas untuk ${named('unclear_sources')}`] : []),
  ].join('; ');
}
