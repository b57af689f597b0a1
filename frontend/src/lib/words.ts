import { t } from '@lingui/core/macro';

/** The closed vocabularies of the API as people read them. Call while rendering, so that the language is the current one. */

type Words<Key extends string> = Record<Key, () => string>;

function wordsOf<Key extends string>(
  words: Words<Key>,
): { (key: Key): string; keys: Key[]; options: () => { value: Key; label: string }[] } {
  const keys = Object.keys(words) as Key[];
  // A word that the server knows and this build does not yet is shown as it is.
  const word = (key: Key) => words[key]?.() ?? key;
  return Object.assign(word, { keys, options: () => keys.map((value) => ({ value, label: word(value) })) });
}

export const organisationKindWord = wordsOf({
  secretariat: () => t`Sekretariat forum`,
  prosecution_office: () => t`Kejaksaan`,
  bpjs_office: () => t`Kantor BPJS Ketenagakerjaan`,
  labour_inspectorate: () => t`Pengawas ketenagakerjaan`,
  licensing_office: () => t`Kantor perizinan`,
  procurement_office: () => t`Kantor pengadaan`,
  budget_office: () => t`Kantor anggaran`,
  employer: () => t`Pemberi kerja`,
  integrator: () => t`Pengelola sistem lain`,
});

export const roleWord = wordsOf({
  administrator: () => t`Administrator`,
  prosecutor: () => t`Jaksa pengacara negara`,
  investigator: () => t`Petugas pemeriksa`,
  reviewer: () => t`Penelaah`,
  licensing_officer: () => t`Petugas perizinan`,
  budget_officer: () => t`Petugas anggaran`,
  auditor: () => t`Auditor`,
  employer_admin: () => t`Admin perusahaan`,
  employer_reporter: () => t`Pelapor perusahaan`,
});

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

export const programmeWord = wordsOf({
  jkk: () => t`Jaminan Kecelakaan Kerja (JKK)`,
  jkm: () => t`Jaminan Kematian (JKM)`,
  jht: () => t`Jaminan Hari Tua (JHT)`,
  jp: () => t`Jaminan Pensiun (JP)`,
});

export const programmeShort = wordsOf({ jkk: () => 'JKK', jkm: () => 'JKM', jht: () => 'JHT', jp: () => 'JP' });

export const payerWord = wordsOf({ employer: () => t`Perusahaan`, worker: () => t`Pekerja` });

export const standingWord = wordsOf({
  clear: () => t`Patuh`,
  conditional: () => t`Bersyarat`,
  blocked: () => t`Dibatasi`,
  unknown: () => t`Belum diketahui`,
});

export const violationWord = wordsOf({
  pwbd: () => t`Wajib daftar belum mendaftar (PWBD)`,
  pds_tk: () => t`Sebagian tenaga kerja (PDS TK)`,
  pds_upah: () => t`Sebagian upah (PDS upah)`,
  pds_program: () => t`Sebagian program (PDS program)`,
  arrears: () => t`Tunggakan iuran`,
  construction_unregistered: () => t`Proyek belum didaftarkan`,
  construction_unpaid: () => t`Iuran proyek belum dibayar`,
});

export const violationShort = wordsOf({
  pwbd: () => t`PWBD`,
  pds_tk: () => t`PDS TK`,
  pds_upah: () => t`PDS upah`,
  pds_program: () => t`PDS program`,
  arrears: () => t`Tunggakan`,
  construction_unregistered: () => t`Proyek belum daftar`,
  construction_unpaid: () => t`Proyek belum bayar`,
});

export const actWord = wordsOf({
  filed: () => t`Temuan dicatat`,
  assigned: () => t`Ditugaskan`,
  guidance: () => t`Surat pembinaan`,
  visit: () => t`Kunjungan`,
  first_warning: () => t`Teguran tertulis I`,
  second_warning: () => t`Teguran tertulis II`,
  reply: () => t`Tanggapan pemberi kerja`,
  payment_recorded: () => t`Pembayaran dicatat`,
  registration_recorded: () => t`Pendaftaran dicatat`,
  closed: () => t`Ditutup`,
  reopened: () => t`Dibuka kembali`,
});

export const stepWord = wordsOf({
  filed: () => t`Baru`,
  guidance: () => t`Pembinaan`,
  visited: () => t`Dikunjungi`,
  first_warning: () => t`Teguran I`,
  second_warning: () => t`Teguran II`,
  closed: () => t`Ditutup`,
});

export const reportStateWord = wordsOf({
  received: () => t`Diterima`,
  accepted: () => t`Sah`,
  paid: () => t`Lunas`,
  withdrawn: () => t`Ditarik`,
});

export const gradeWord = wordsOf({
  refused: () => t`Ditolak`,
  fix_by: () => t`Perbaiki`,
  advice: () => t`Perhatian`,
});

export const verdictWord = wordsOf({
  ready: () => t`Siap`,
  repairable: () => t`Bisa diperbaiki`,
  refused: () => t`Ditolak`,
});

export const segmentWord = wordsOf({
  wage_earner: () => t`Penerima upah`,
  non_wage_earner: () => t`Bukan penerima upah`,
  construction: () => t`Jasa konstruksi`,
  government_non_asn: () => t`Pegawai pemerintah non-ASN`,
  vulnerable: () => t`Pekerja rentan`,
  all: () => t`Semua segmen`,
});

export const fundingWord = wordsOf({
  apbn: () => t`APBN`,
  apbd: () => t`APBD`,
  dbh: () => t`Dana bagi hasil`,
  village: () => t`Dana desa`,
  private: () => t`Swasta`,
});
