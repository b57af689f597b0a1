import { t } from '@lingui/core/macro';
import type { Schemas } from '@/api/types';
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

/** The days of the sanctions, in their order. */
export const sanctionDayWord = wordsOf({
  warning_1_ends_on: () => t`Akhir masa teguran I`,
  warning_2_earliest_on: () => t`Teguran II paling awal`,
  warning_2_ends_on: () => t`Akhir masa teguran II`,
  fine_window_starts_on: () => t`Denda paling awal`,
  fine_window_ends_on: () => t`Denda paling akhir`,
  denial_of_service_earliest_on: () => t`Penghentian layanan publik paling awal`,
});

export const fundWord = wordsOf<Schemas['JkpSource']>({
  government: () => t`Negara`,
  jkk: () => 'JKK',
  jkm: () => 'JKM',
});
