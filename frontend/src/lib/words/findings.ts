import { t } from '@lingui/core/macro';
import { wordsOf } from './words-of';

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
