import { t } from '@lingui/core/macro';
import type { Schemas } from '@/api/types';
import type { Tone } from '@/components/notice';
import { wordsOf } from '@/lib/words/words-of';

export const kindWord = wordsOf<Schemas['ProgrammeKind']>({
  vulnerable_workers: () => t`Pekerja rentan`,
  non_asn: () => t`Pegawai non-ASN`,
});

export const sourceWord = wordsOf<Schemas['BudgetSource']>({
  apbd_murni: () => t`APBD murni`,
  apbd_perubahan: () => t`APBD perubahan`,
  dbh: () => t`DBH`,
  dbh_sawit: () => t`DBH sawit`,
  dbh_cht: () => t`DBH-CHT`,
  apbdes: () => t`APBDes`,
  csr: () => t`CSR`,
  asn_sponsorship: () => t`Bapak asuh ASN`,
});

export const tierWord = wordsOf<Schemas['BudgetTier']>({
  province: () => t`Provinsi`,
  regency: () => t`Kabupaten atau kota`,
  village: () => t`Desa`,
  private: () => t`Swasta`,
});

export const ageWord = wordsOf<'vulnerable_worker' | 'vulnerable_worker_wide'>({
  vulnerable_worker: () => t`18 sampai 64 tahun`,
  vulnerable_worker_wide: () => t`18 sampai 65 tahun`,
});

export const personWord = wordsOf<Schemas['BeneficiaryState']>({
  active: () => t`Dibayar`,
  paused: () => t`Ditunda`,
  ended: () => t`Dikeluarkan`,
});

export const personTone: Record<Schemas['BeneficiaryState'], Tone> = { active: 'good', paused: 'warn', ended: 'neutral' };

export const pauseWord = wordsOf<Schemas['PauseReason']>({
  too_young: () => t`Belum cukup umur`,
  too_old: () => t`Melewati batas usia`,
  covered_by_employer: () => t`Dilindungi pemberi kerja`,
  paid_elsewhere: () => t`Dibayar program lain`,
  unconfirmed: () => t`Tidak dikonfirmasi BPJS`,
  by_officer: () => t`Keputusan petugas`,
});

export const monthWord = wordsOf<Schemas['EnvelopeState']>({
  drafted: () => t`Konsep`,
  blocked: () => t`Menunggu persetujuan`,
  approved: () => t`Disetujui`,
  ordered: () => t`Diperintahkan`,
  paid: () => t`Dibayar`,
  reconciled: () => t`Dicocokkan`,
  cancelled: () => t`Dibatalkan`,
  reversed: () => t`Dikembalikan`,
});

export const monthTone: Record<Schemas['EnvelopeState'], Tone> = {
  drafted: 'neutral',
  blocked: 'warn',
  approved: 'info',
  ordered: 'info',
  paid: 'info',
  reconciled: 'good',
  cancelled: 'neutral',
  reversed: 'bad',
};

export const movementWord = wordsOf<Schemas['BudgetEntryKind']>({
  blocked: () => t`Disisihkan`,
  released: () => t`Dilepas`,
  paid: () => t`Dibayar`,
  returned: () => t`Uang kembali`,
});

export const stuckWord = wordsOf<Schemas['StuckReason']>({
  places_empty: () => t`Kuota belum terisi`,
  rows_to_repair: () => t`Baris daftar menunggu perbaikan`,
  rows_to_take_in: () => t`Baris siap yang belum dimasukkan`,
  people_paused: () => t`Peserta ditunda`,
  month_drafted: () => t`Konsep bulan belum disisihkan`,
  approval_waits: () => t`Menunggu persetujuan orang lain`,
  order_waits: () => t`Menunggu perintah bayar`,
  payment_waits: () => t`Menunggu pembayaran`,
  confirmation_waits: () => t`Menunggu konfirmasi BPJS`,
  return_waits: () => t`Uang peserta yang tidak dikonfirmasi belum kembali`,
});
