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

export const stepWord = wordsOf({
  filed: () => t`Baru`,
  guidance: () => t`Pembinaan`,
  visited: () => t`Dikunjungi`,
  first_warning: () => t`Teguran I`,
  second_warning: () => t`Teguran II`,
  fine_imposed: () => t`Denda dikenakan`,
  denial_asked: () => t`TMP2T diminta`,
  service_denied: () => t`TMP2T dikenakan`,
  mandate_given: () => t`SKK diberikan`,
  somasi: () => t`Somasi`,
  summoned: () => t`Dipanggil`,
  mediated: () => t`Mediasi`,
  settlement_made: () => t`Angsuran disepakati`,
  instalment_missed: () => t`Angsuran macet`,
  mandate_returned: () => t`SKK dikembalikan`,
  litigation: () => t`Litigasi`,
  claimed: () => t`Digugat`,
  judged: () => t`Diputus`,
  executed: () => t`Dieksekusi`,
  handed_to_kpknl: () => t`Di KPKNL`,
  closed: () => t`Ditutup`,
});
