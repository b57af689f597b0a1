import { t } from '@lingui/core/macro';
import type { Schemas } from '@/api/types';
import { riskClassWord, scaleWord } from '@/lib/words/register';
import { payerWord, programmeShort } from '@/lib/words/reports';
import { wordsOf } from '@/lib/words/words-of';

export const segmentWord = wordsOf<Schemas['ContributionSegment']>({
  wage_earner: () => t`Penerima upah`,
  non_wage_earner: () => t`Bukan penerima upah`,
  government_non_asn: () => t`Pegawai pemerintah non-ASN`,
});

export const employerScaleWord = wordsOf<Schemas['ContributionScale']>({
  large: () => t`Besar`,
  medium: () => t`Menengah`,
  small: () => t`Kecil`,
  micro: () => t`Mikro`,
});

export const sectorWord = wordsOf<Schemas['Sector']>({
  other: () => t`Lainnya`,
  transport: () => t`Angkutan (ojek, kurir, sopir)`,
  labour_intensive: () => t`Industri padat karya`,
});

export const sourceWord = wordsOf<Schemas['PremiumSource']>({
  self: () => t`Sendiri atau perusahaan`,
  apbn: () => t`APBN`,
  apbd: () => t`APBD (termasuk DBH)`,
  village: () => t`Dana desa (APBDes)`,
  csr: () => t`CSR perusahaan`,
  other: () => t`Sumber lain`,
});

export const askedProgrammeWord = wordsOf<Schemas['AskedProgramme']>({
  jkk: () => 'JKK',
  jkm: () => 'JKM',
  jht: () => 'JHT',
  jp: () => 'JP',
  jkp: () => 'JKP',
});

export const universeWord = wordsOf<Schemas['DenominatorKind']>({
  covered_and_uncovered: () => t`Yang terlindungi dan yang belum`,
  bpjs_potential: () => t`Potensi BPJS Ketenagakerjaan`,
  administrative_register: () => t`Data administrasi`,
  sakernas: () => t`Sakernas`,
});

export const arrearsClassWord = wordsOf<Schemas['ArrearsClass']>({
  current: () => t`Lancar`,
  substandard: () => t`Kurang lancar`,
  doubtful: () => t`Diragukan`,
  bad: () => t`Macet`,
});

export const actWord = wordsOf<Schemas['SanctionAct']>({
  second_warning: () => t`Teguran II`,
  fine: () => t`Denda`,
  denial_of_service: () => t`Tidak mendapat pelayanan publik tertentu`,
});

export const actVerdictWord = wordsOf<Schemas['Verdict']>({
  allowed: () => t`Boleh`,
  not_yet: () => t`Belum bisa`,
  no_longer: () => t`Tidak bisa lagi`,
});

export const operationWord = wordsOf<Schemas['Operation']>({
  look_up: () => t`Ambil dari ketentuan`,
  cap_at_ceiling: () => t`Pakai yang lebih kecil, upah atau batasnya`,
  find_base: () => t`Cari dasar penghasilan menurut lapisannya`,
  multiply: () => t`Kalikan`,
  raise_to_lowest: () => t`Naikkan ke iuran terendah bila kurang`,
  apply_relief: () => t`Terapkan keringanan`,
  withhold_relief: () => t`Keringanan tidak diberikan`,
  put_off: () => t`Bagian yang boleh dibayar kemudian`,
  set_aside: () => t`Sisihkan dari iuran yang sudah dibayar`,
  round: () => t`Bulatkan`,
  add: () => t`Jumlahkan`,
  subtract: () => t`Kurangkan`,
  remove_vat: () => t`Keluarkan PPN`,
  take_slice: () => t`Kenakan tarif pada lapisan ini`,
  divide: () => t`Bagi`,
  count_months: () => t`Hitung bulan`,
  count_days: () => t`Hitung hari`,
  name_day: () => t`Tentukan tanggal`,
  move_day: () => t`Geser ke hari kerja`,
  day_after: () => t`Hari berikutnya`,
  classify: () => t`Tentukan kelas`,
});

export const roundingWord = wordsOf<Schemas['Rounding']>({
  half_up_to_rupiah: () => t`ke rupiah terdekat, setengah ke atas`,
  half_up_to_sen: () => t`ke sen terdekat, setengah ke atas`,
  floor_to_rupiah: () => t`ke bawah, ke rupiah penuh`,
  floor_to_hundred: () => t`ke bawah, ke ratusan rupiah`,
});

/** What a step is about; the parts between dots are worded one by one. */
export const aboutWord = wordsOf<string>({
  programmes: () => t`Program`,
  risk_class: () => t`Kelompok risiko`,
  employer_total: () => t`Ditanggung perusahaan`,
  worker_total: () => t`Ditanggung pekerja`,
  total: () => t`Jumlah`,
  net_value: () => t`Nilai tanpa PPN`,
  still_due: () => t`Masih harus dibayar`,
  registration_due_on: () => t`Batas mendaftar`,
  due_on: () => t`Jatuh tempo`,
  months: () => t`Jumlah bulan`,
  fine: () => t`Denda`,
  warning_1_ends_on: () => t`Akhir masa teguran I`,
  warning_2_earliest_on: () => t`Teguran II paling awal`,
  warning_2_ends_on: () => t`Akhir masa teguran II`,
  fine_window_starts_on: () => t`Denda paling awal`,
  fine_window_ends_on: () => t`Denda paling akhir`,
  denial_of_service_earliest_on: () => t`Penghentian layanan publik paling awal`,
  monthly_cost: () => t`Biaya sebulan`,
  covered_until: () => t`Terlindungi sampai`,
  dropped: () => t`Keluar dari perlindungan`,
  numerator: () => t`Yang terlindungi`,
  denominator: () => t`Semesta`,
  percent: () => t`Cakupan`,
  arrears_class: () => t`Kelas tunggakan`,
  government: () => t`Negara`,
  extension: () => t`perpanjangan`,
  jkp: () => 'JKP',
  ...Object.fromEntries(programmeShort.keys.map((key) => [key, () => programmeShort(key)])),
  ...Object.fromEntries(payerWord.keys.map((key) => [key, () => payerWord(key)])),
  ...Object.fromEntries(sectorWord.keys.map((key) => [key, () => sectorWord(key)])),
});

export const operandWord = wordsOf<string>({
  amount: () => t`jumlah`,
  base: () => t`dasar`,
  ceiling: () => t`batas`,
  collective_leave: () => t`cuti bersama`,
  contract_date: () => t`tanggal SPK`,
  cost: () => t`biaya bulan berikutnya`,
  day: () => t`tanggal`,
  days: () => t`hari`,
  denominator: () => t`semesta`,
  divisor: () => t`pembagi`,
  due_month: () => t`bulan jatuh tempo`,
  exact: () => t`nilai tepat`,
  first_month: () => t`bulan pertama`,
  from: () => t`mulai`,
  funding_source: () => t`sumber dana`,
  gross_value: () => t`nilai dengan PPN`,
  income: () => t`penghasilan`,
  left: () => t`sisa uang`,
  lowest: () => t`iuran terendah`,
  month: () => t`bulan`,
  monthly_wages: () => t`upah sebulan`,
  months: () => t`bulan`,
  numerator: () => t`yang terlindungi`,
  paid: () => t`sudah dibayar`,
  paid_before: () => t`dibayar sebelumnya`,
  partial_month: () => t`bulan yang belum penuh`,
  premium: () => t`iuran per orang`,
  principal: () => t`pokok`,
  rounding: () => t`pembulatan`,
  scale: () => t`skala`,
  segment: () => t`segmen`,
  settled_from: () => t`dibayar mulai`,
  settled_until: () => t`paling lambat`,
  share: () => t`bagian`,
  short_month: () => t`bulan yang tidak cukup`,
  slice: () => t`lapisan`,
  still_covered: () => t`tetap terlindungi`,
  to: () => t`sampai`,
  unit: () => t`satuan`,
  wage: () => t`upah`,
  warning_2_ends_on: () => t`akhir masa teguran II`,
  whole_months: () => t`bulan penuh`,
  workers: () => t`orang`,
  workers_in_firm: () => t`pekerja`,
});

/** Words that stand as values or results. */
export const valueWord = wordsOf<string>({
  collective_leave_is_holiday: () => t`dihitung libur`,
  collective_leave_is_working_day: () => t`dihitung hari kerja`,
  same_month: () => t`bulan itu sendiri`,
  following_month: () => t`bulan berikutnya`,
  working_days: () => t`hari kerja`,
  calendar_days: () => t`hari kalender`,
  counts: () => t`dihitung sebulan penuh`,
  dropped: () => t`tidak dihitung`,
  unknown: () => t`belum diketahui`,
  min: () => t`terkecil`,
  max: () => t`terbesar`,
  jkp: () => 'JKP',
  ...Object.fromEntries(programmeShort.keys.map((key) => [key, () => programmeShort(key)])),
  ...Object.fromEntries(scaleWord.keys.map((key) => [key, () => scaleWord(key)])),
  ...Object.fromEntries(segmentWord.keys.map((key) => [key, () => segmentWord(key)])),
  ...Object.fromEntries(riskClassWord.keys.map((key) => [key, () => riskClassWord(key)])),
  ...Object.fromEntries(sourceWord.keys.map((key) => [key, () => sourceWord(key)])),
  ...Object.fromEntries(arrearsClassWord.keys.map((key) => [key, () => arrearsClassWord(key)])),
  ...Object.fromEntries(roundingWord.keys.map((key) => [key, () => roundingWord(key)])),
});
